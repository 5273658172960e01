package dev.edgewise.model.gguf;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes GGUF files by hand for tests. Shapes are given outermost first, and written innermost first.
public final class GgufBuilder {
    private static final int ALIGNMENT = 32;

    private final Map<String, Object> metadata = new LinkedHashMap<>();
    private final List<Entry> tensors = new ArrayList<>();
    private int version = 3;

    private record Entry(String name, long[] shape, int type, byte[] bytes) {}

    /// A llama of 2 heads of 4 dimensions, 1 key/value head, d = 8, 1 block, 5 tokens; element i of each tensor is
    /// i/16.
    public static GgufBuilder llama() {
        return model("llama");
    }

    static GgufBuilder model(String architecture) {
        var file = new GgufBuilder();
        file.put("general.architecture", architecture);
        Map<String, Integer> sizes = Map.of(
                "block_count", 1,
                "context_length", 7,
                "embedding_length", 8,
                "feed_forward_length", 3,
                "attention.head_count", 2,
                "attention.head_count_kv", 1);
        sizes.forEach((key, size) -> file.put(architecture + "." + key, size));
        file.put(architecture + ".rope.freq_base", 100f);
        file.put(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
        file.numbers("token_embd.weight", 5, 8).numbers("output_norm.weight", 8);
        file.numbers("blk.0.attn_norm.weight", 8).numbers("blk.0.ffn_norm.weight", 8);
        file.numbers("blk.0.attn_q.weight", 8, 8).numbers("blk.0.attn_k.weight", 4, 8);
        file.numbers("blk.0.attn_v.weight", 4, 8).numbers("blk.0.attn_output.weight", 8, 8);
        file.numbers("blk.0.ffn_gate.weight", 3, 8).numbers("blk.0.ffn_up.weight", 3, 8);
        return file.numbers("blk.0.ffn_down.weight", 8, 3);
    }

    GgufBuilder version(int number) {
        version = number;
        return this;
    }

    GgufBuilder put(String key, Object value) {
        metadata.put(key, value);
        return this;
    }

    GgufBuilder numbers(String name, long... shape) {
        int elements = 1;
        for (long size : shape) {
            elements *= (int) size;
        }
        ByteBuffer bytes = little(elements * Float.BYTES);
        for (int i = 0; i < elements; i++) {
            bytes.putFloat(i / 16f);
        }
        return tensor(name, 0, bytes.array(), shape);
    }

    GgufBuilder tensor(String name, int type, byte[] bytes, long... shape) {
        tensors.removeIf(entry -> entry.name.equals(name));
        tensors.add(new Entry(name, shape, type, bytes));
        return this;
    }

    GgufBuilder without(String name) {
        tensors.removeIf(entry -> entry.name.equals(name));
        metadata.remove(name);
        return this;
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(int32(version));
        out.writeBytes(int64(tensors.size()));
        out.writeBytes(int64(metadata.size()));
        metadata.forEach((key, value) -> {
            out.writeBytes(string(key));
            out.writeBytes(int32(type(value)));
            writeValue(out, value);
        });
        long offset = 0;
        for (Entry tensor : tensors) {
            out.writeBytes(string(tensor.name));
            out.writeBytes(int32(tensor.shape.length));
            for (int i = tensor.shape.length - 1; i >= 0; i--) {
                out.writeBytes(int64(tensor.shape[i]));
            }
            out.writeBytes(int32(tensor.type));
            out.writeBytes(int64(offset));
            offset += aligned(tensor.bytes.length);
        }
        out.writeBytes(new byte[aligned(out.size()) - out.size()]);
        for (Entry tensor : tensors) {
            out.writeBytes(tensor.bytes);
            out.writeBytes(new byte[aligned(tensor.bytes.length) - tensor.bytes.length]);
        }
        return out.toByteArray();
    }

    public Path write(Path file) throws IOException {
        return Files.write(file, bytes());
    }

    private static int type(Object value) {
        return switch (value) {
            case Integer any -> 4;
            case Float any -> 6;
            case Boolean any -> 7;
            case String any -> 8;
            case List<?> any -> 9;
            default -> throw new IllegalArgumentException(value.toString());
        };
    }

    private static void writeValue(ByteArrayOutputStream out, Object value) {
        switch (value) {
            case Integer number -> out.writeBytes(int32(number));
            case Float number -> out.writeBytes(int32(Float.floatToIntBits(number)));
            case Boolean flag -> out.write(flag ? 1 : 0);
            case String text -> out.writeBytes(string(text));
            case List<?> list -> {
                out.writeBytes(int32(type(list.getFirst())));
                out.writeBytes(int64(list.size()));
                list.forEach(element -> writeValue(out, element));
            }
            default -> throw new IllegalArgumentException(value.toString());
        }
    }

    static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] int32(int value) {
        return little(4).putInt(value).array();
    }

    private static byte[] int64(long value) {
        return little(8).putLong(value).array();
    }

    private static byte[] string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return little(8 + bytes.length).putLong(bytes.length).put(bytes).array();
    }

    private static int aligned(int size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
