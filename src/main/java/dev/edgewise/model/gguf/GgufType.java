package dev.edgewise.model.gguf;

import dev.edgewise.model.safetensors.Dtype;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The tensor types of GGUF files that are read: plain numbers, and blocks that share scales.
enum GgufType {
    F32(0, Dtype.F32),
    F16(1, Dtype.F16),
    Q4_0(2, 32, 18, SmallBlocks::q4),
    Q4_1(3, 32, 20, SmallBlocks::q4WithMinimum),
    Q5_0(6, 32, 22, SmallBlocks::q5),
    Q5_1(7, 32, 24, SmallBlocks::q5WithMinimum),
    Q8_0(8, 32, 34, SmallBlocks::q8),
    Q4_K(12, 256, 144, SuperBlocks::q4),
    Q5_K(13, 256, 176, SuperBlocks::q5),
    Q6_K(14, 256, 210, SuperBlocks::q6),
    BF16(30, Dtype.BF16);

    /// Elements that one task decodes; a multiple of every block size.
    private static final int CHUNK = 1 << 16;

    private final int id;
    private final int blockSize;
    private final int blockBytes;
    private final Optional<Dtype> plain;
    private final Optional<BlockDecoder> decoder;

    GgufType(int id, Dtype plain) {
        this.id = id;
        this.blockSize = 1;
        this.blockBytes = plain.bytes();
        this.plain = Optional.of(plain);
        this.decoder = Optional.empty();
    }

    GgufType(int id, int blockSize, int blockBytes, BlockDecoder decoder) {
        this.id = id;
        this.blockSize = blockSize;
        this.blockBytes = blockBytes;
        this.plain = Optional.empty();
        this.decoder = Optional.of(decoder);
    }

    static Optional<GgufType> of(int id) {
        return Arrays.stream(values()).filter(type -> type.id == id).findFirst();
    }

    /// `F32, F16, …` for messages.
    static String names() {
        return Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "));
    }

    /// A row is a whole number of blocks.
    int blockSize() {
        return blockSize;
    }

    /// The bytes of so many elements.
    ///
    /// @throws ArithmeticException beyond 2⁶³
    long bytes(long elements) {
        return Math.multiplyExact(elements / blockSize, blockBytes);
    }

    /// All elements of a tensor's bytes.
    float[] decode(MemorySegment raw) {
        return plain.map(dtype -> dtype.decode(raw)).orElseGet(() -> decodeBlocks(raw));
    }

    private float[] decodeBlocks(MemorySegment raw) {
        float[] out = new float[Math.toIntExact(raw.byteSize() / blockBytes * blockSize)];
        int chunks = Math.ceilDiv(out.length, CHUNK);
        IntStream.range(0, chunks).parallel().forEach(chunk -> {
            int first = chunk * CHUNK;
            int blocks = Math.min(CHUNK, out.length - first) / blockSize;
            byte[] bytes = raw.asSlice((long) (first / blockSize) * blockBytes, (long) blocks * blockBytes)
                    .toArray(ValueLayout.JAVA_BYTE);
            decoder.orElseThrow().decode(bytes, blocks, out, first);
        });
        return out;
    }
}
