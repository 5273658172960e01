package dev.edgewise.model.safetensors;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.weights.TensorShape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// Writes safetensors files that every safetensors library reads, whole or not at all.
public final class SafetensorsWriter {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ALIGNMENT = 8;
    private static final int CHUNK = 1 << 14;

    private SafetensorsWriter() {}

    /// A tensor to write, row-major.
    public record Tensor(TensorShape shape, float[] elements) {
        public Tensor {
            if (shape.elements() != elements.length) {
                throw new IllegalArgumentException(shape + " with " + elements.length + " elements");
            }
        }

        public static Tensor of(float[] elements, long... shape) {
            return new Tensor(TensorShape.of(shape), elements);
        }
    }

    /// @param tensors  written in this map's order
    /// @param dtype    `F32`, or `F16` for half the size: rounded to nearest, 11 significant bits
    /// @param metadata strings for the header, may be empty
    /// @throws IllegalArgumentException where a finite number does not fit the dtype
    /// @throws dev.edgewise.io.UserError where the file cannot be written
    public static void write(Path file, Map<String, Tensor> tensors, Dtype dtype, Map<String, String> metadata) {
        byte[] header = header(tensors, dtype, metadata);
        WholeFile.write(file, out -> {
            out.write(ByteBuffer.allocate(Long.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .array());
            out.write(header);
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                writeElements(out, tensor.getKey(), tensor.getValue().elements(), dtype);
            }
        });
    }

    private static byte[] header(Map<String, Tensor> tensors, Dtype dtype, Map<String, String> metadata) {
        ObjectNode root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            ObjectNode node = root.putObject("__metadata__");
            metadata.forEach(node::put);
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
            ObjectNode node = root.putObject(tensor.getKey());
            node.put("dtype", dtype.name());
            var shape = node.putArray("shape");
            Arrays.stream(tensor.getValue().shape().toArray()).forEach(shape::add);
            long end = offset + (long) dtype.bytes() * tensor.getValue().elements().length;
            node.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        byte[] json = root.toString().getBytes(StandardCharsets.UTF_8);
        // Spaces after the JSON let the data start at a multiple of eight, as readers that map the file expect.
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }

    private static void writeElements(OutputStream out, String name, float[] elements, Dtype dtype) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < elements.length; done += CHUNK) {
            buffer.clear();
            int end = Math.min(elements.length, done + CHUNK);
            for (int i = done; i < end; i++) {
                put(buffer, name, elements[i], dtype);
            }
            out.write(buffer.array(), 0, buffer.position());
        }
    }

    private static void put(ByteBuffer buffer, String name, float element, Dtype dtype) {
        switch (dtype) {
            case F32 -> buffer.putFloat(element);
            case F16 -> {
                short half = Float.floatToFloat16(element);
                if (Float.isFinite(element) && Float.isInfinite(Float.float16ToFloat(half))) {
                    throw new IllegalArgumentException(name + " holds " + element + ", too large for F16");
                }
                buffer.putShort(half);
            }
            case BF16 -> {
                int bits = Float.floatToIntBits(element);
                // Round to nearest, ties to even; NaN keeps its upper bits.
                int rounded = Float.isNaN(element) ? bits : bits + 0x7FFF + ((bits >> 16) & 1);
                buffer.putShort((short) (rounded >> 16));
            }
        }
    }
}
