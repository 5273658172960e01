package dev.edgewise.model.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every type against a plain formula: blocks are packed here element by element, from numbers that are known.
class GgufTypeTest {
    private static final int ROWS = 7;

    @TempDir
    Path folder;

    private final Random random = new Random(7);

    @ParameterizedTest
    @EnumSource(GgufType.class)
    void dequantisesAsItsFormulaSays(GgufType type) throws IOException {
        int width = 512;
        int blocks = ROWS * width / type.blockSize();
        ByteBuffer bytes = GgufBuilder.little(Math.toIntExact(type.bytes((long) ROWS * width)));
        float[] expected = new float[ROWS * width];
        for (int block = 0; block < blocks; block++) {
            int at = block * type.blockSize();
            switch (type) {
                case F32 -> bytes.putFloat(expected[at] = random.nextFloat());
                case F16 -> expected[at] = half(bytes);
                case BF16 -> {
                    short upper = (short) random.nextInt(0x3F00, 0x4000);
                    bytes.putShort(upper);
                    expected[at] = Float.intBitsToFloat(upper << 16);
                }
                case Q8_0 -> eightBits(bytes, expected, at);
                case Q4_0 -> small(bytes, expected, at, 4, false);
                case Q4_1 -> small(bytes, expected, at, 4, true);
                case Q5_0 -> small(bytes, expected, at, 5, false);
                case Q5_1 -> small(bytes, expected, at, 5, true);
                case Q4_K -> withMinima(bytes, expected, at, 4);
                case Q5_K -> withMinima(bytes, expected, at, 5);
                case Q6_K -> sixBits(bytes, expected, at);
            }
        }
        assertThat(bytes.hasRemaining()).as("blocks fill the tensor").isFalse();
        Path file = new GgufBuilder()
                .put("general.architecture", "x")
                .tensor("t", id(type), bytes.array(), ROWS, width)
                .write(folder.resolve("t.gguf"));
        try (GgufFile gguf = GgufFile.open(file)) {
            gguf.checkTensors();
            assertThat(gguf.read("t")).containsExactly(expected, within(2e-5f));
        }
    }

    @Test
    void chunksMeetWithoutGaps() throws IOException {
        int elements = 3 * 65_536 + 64;
        ByteBuffer bytes = GgufBuilder.little(elements / 32 * 34);
        float[] expected = new float[elements];
        for (int at = 0; at < elements; at += 32) {
            eightBits(bytes, expected, at);
        }
        Path file = new GgufBuilder()
                .put("general.architecture", "x")
                .tensor("t", 8, bytes.array(), elements)
                .write(folder.resolve("t.gguf"));
        try (GgufFile gguf = GgufFile.open(file)) {
            assertThat(gguf.read("t")).containsExactly(expected, within(1e-6f));
        }
    }

    private static int id(GgufType type) {
        for (int id = 0; id < 64; id++) {
            if (GgufType.of(id).filter(type::equals).isPresent()) {
                return id;
            }
        }
        throw new IllegalStateException(type.name());
    }

    private float half(ByteBuffer bytes) {
        short half = Float.floatToFloat16(random.nextFloat() / 8);
        bytes.putShort(half);
        return Float.float16ToFloat(half);
    }

    private void eightBits(ByteBuffer bytes, float[] expected, int at) {
        float d = half(bytes);
        for (int i = 0; i < 32; i++) {
            byte q = (byte) random.nextInt(-128, 128);
            bytes.put(q);
            expected[at + i] = d * q;
        }
    }

    private void small(ByteBuffer bytes, float[] expected, int at, int bits, boolean minimum) {
        float d = half(bytes);
        float m = minimum ? half(bytes) : -d * (1 << (bits - 1));
        int[] q = random.ints(32, 0, 1 << bits).toArray();
        if (bits == 5) {
            int fifth = 0;
            for (int i = 0; i < 32; i++) {
                fifth |= (q[i] >> 4) << i;
            }
            bytes.putInt(fifth);
        }
        for (int i = 0; i < 16; i++) {
            bytes.put((byte) (q[i] & 15 | (q[i + 16] & 15) << 4));
        }
        for (int i = 0; i < 32; i++) {
            expected[at + i] = d * q[i] + m;
        }
    }

    private void withMinima(ByteBuffer bytes, float[] expected, int at, int bits) {
        float d = half(bytes);
        float dmin = half(bytes);
        int[] scale = random.ints(8, 0, 64).toArray();
        int[] minimum = random.ints(8, 0, 64).toArray();
        for (int i = 0; i < 4; i++) {
            bytes.put((byte) (scale[i] | scale[i + 4] >> 4 << 6));
        }
        for (int i = 0; i < 4; i++) {
            bytes.put((byte) (minimum[i] | minimum[i + 4] >> 4 << 6));
        }
        for (int i = 4; i < 8; i++) {
            bytes.put((byte) (scale[i] & 15 | (minimum[i] & 15) << 4));
        }
        int[] q = random.ints(256, 0, 1 << bits).toArray();
        for (int i = 0; bits == 5 && i < 32; i++) {
            int fifths = 0;
            for (int group = 0; group < 8; group++) {
                fifths |= (q[group * 32 + i] >> 4) << group;
            }
            bytes.put((byte) fifths);
        }
        for (int pair = 0; pair < 4; pair++) {
            for (int i = 0; i < 32; i++) {
                bytes.put((byte) (q[pair * 64 + i] & 15 | (q[pair * 64 + 32 + i] & 15) << 4));
            }
        }
        for (int i = 0; i < 256; i++) {
            expected[at + i] = d * scale[i / 32] * q[i] - dmin * minimum[i / 32];
        }
    }

    private void sixBits(ByteBuffer bytes, float[] expected, int at) {
        int[] q = random.ints(256, 0, 64).toArray();
        for (int half = 0; half < 256; half += 128) {
            for (int i = 0; i < 64; i++) {
                bytes.put((byte) (q[half + i] & 15 | (q[half + 64 + i] & 15) << 4));
            }
        }
        for (int half = 0; half < 256; half += 128) {
            for (int i = 0; i < 32; i++) {
                bytes.put((byte) (q[half + i] >> 4
                        | q[half + 32 + i] >> 4 << 2
                        | q[half + 64 + i] >> 4 << 4
                        | q[half + 96 + i] >> 4 << 6));
            }
        }
        byte[] scale = new byte[16];
        random.nextBytes(scale);
        bytes.put(scale);
        float d = half(bytes) / 8;
        for (int i = 0; i < 256; i++) {
            expected[at + i] = 8 * d * scale[i / 16] * (q[i] - 32);
        }
    }
}
