package dev.edgewise.model.safetensors;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// The number formats of safetensors files that are read, little-endian all of them.
public enum Dtype {
    F32(4),
    F16(2),
    BF16(2);

    private static final int CHUNK = 1 << 16;
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    static Optional<Dtype> named(String name) {
        return Arrays.stream(values())
                .filter(dtype -> dtype.name().equals(name))
                .findFirst();
    }

    /// Decodes all elements of a tensor's bytes.
    public float[] decode(MemorySegment raw) {
        float[] result = new float[Math.toIntExact(raw.byteSize() / bytes)];
        if (this == F32) {
            MemorySegment.copy(raw, FLOAT, 0, result, 0, result.length);
            return result;
        }
        // Through an array on the heap, because loops over arrays become vector code.
        short[] chunk = new short[Math.min(CHUNK, result.length)];
        for (int done = 0; done < result.length; done += chunk.length) {
            int count = Math.min(chunk.length, result.length - done);
            MemorySegment.copy(raw, SHORT, 2L * done, chunk, 0, count);
            if (this == F16) {
                for (int i = 0; i < count; i++) {
                    result[done + i] = Float.float16ToFloat(chunk[i]);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    result[done + i] = Float.intBitsToFloat(chunk[i] << 16);
                }
            }
        }
        return result;
    }
}
