package dev.edgewise.model.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.safetensors.SafetensorsWriter.Tensor;
import dev.edgewise.model.weights.TensorShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("x.safetensors");
    }

    @ParameterizedTest
    @EnumSource(Dtype.class)
    void whatIsWrittenIsRead(Dtype dtype) {
        float[] values = {0, -1.5f, 0.25f, 3, -0.0078125f, 96};
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("b", Tensor.of(values, 2, 3));
        tensors.put("a", Tensor.of(new float[] {7}, 1));
        SafetensorsWriter.write(file, tensors, dtype, Map.of("format", "pt"));
        try (var read = SafetensorsFile.open(file)) {
            assertThat(read.names()).containsExactlyInAnyOrder("a", "b");
            assertThat(read.shape("b")).isEqualTo(TensorShape.of(2, 3));
            assertThat(read.read("b")).containsExactly(values);
            assertThat(read.read("a")).containsExactly(7);
        }
    }

    @Test
    void manyElementsCrossEveryChunkBorder() {
        float[] values = new float[200_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 2048) - 1000;
        }
        SafetensorsWriter.write(file, Map.of("t", Tensor.of(values, values.length)), Dtype.F16, Map.of());
        try (var read = SafetensorsFile.open(file)) {
            assertThat(read.read("t")).containsExactly(values);
        }
    }

    @Test
    void halfPrecisionRoundsAndRefusesWhatIsTooLarge() {
        SafetensorsWriter.write(file, Map.of("t", Tensor.of(new float[] {0.1f}, 1)), Dtype.F16, Map.of());
        try (var read = SafetensorsFile.open(file)) {
            assertThat(read.read("t")[0]).isEqualTo(Float.float16ToFloat(Float.floatToFloat16(0.1f)));
        }
        assertThatThrownBy(() -> SafetensorsWriter.write(
                        file, Map.of("t", Tensor.of(new float[] {70_000}, 1)), Dtype.F16, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("too large");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        assertThat(folder.toFile().list()).as("no part is left").hasSize(1);
    }

    @Test
    void everyTruncationIsRefusedWithASentence() throws IOException {
        SafetensorsWriter.write(
                file,
                Map.of("t", Tensor.of(new float[16], 4, 4), "u", Tensor.of(new float[3], 3)),
                Dtype.F32,
                Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SafetensorsFile.open(file).close())
                    .as("cut to %d bytes", length)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("x.safetensors");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}} | takes 8 bytes, expected 12",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[8,24]}} | there are 16 bytes",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}} | lies at bytes 8 to 0",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}} | whole numbers from 0",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":\"two\",\"data_offsets\":[0,8]}} | expected an array",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}} | more elements",
                "{\"t\":{\"dtype\":\"Q4\",\"shape\":[2],\"data_offsets\":[0,8]}} | expected F32, F16 or BF16",
                "{\"t\":{\"shape\":[2],\"data_offsets\":[0,8]}} | dtype ''",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}} | two whole numbers",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2]}} | two whole numbers",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,99999999999999999999]}} | two whole numbers",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"u\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}} | overlaps tensor t",
                "{\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"t\":{}} | not valid JSON",
                "{\"t\":7} | tensor t has the shape",
                "[1,2] | not a JSON object",
                "{\"t\": | not valid JSON"
            })
    void headersThatLieAreRefused(String header, String expected) throws IOException {
        byte[] json = header.strip().getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length + 16)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        assertThatThrownBy(() -> SafetensorsFile.open(file).close())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("x.safetensors")
                .hasMessageContaining(expected);
    }

    @Test
    void damagedBytesNeverGiveAnythingButASentence() throws IOException {
        SafetensorsWriter.write(
                file,
                Map.of("t", Tensor.of(new float[16], 4, 4), "u", Tensor.of(new float[3], 3)),
                Dtype.F32,
                Map.of());
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length - 76; at++) {
            for (int value : new int[] {0, '9', '"', ',', 0xFF}) {
                byte[] damaged = whole.clone();
                damaged[at] = (byte) value;
                Files.write(file, damaged);
                try {
                    SafetensorsFile.open(file).close();
                } catch (UserError e) {
                    assertThat(e).hasMessageContaining("x.safetensors");
                }
            }
        }
    }

    @Test
    void headerLongerThanTheFileIsRefused() throws IOException {
        for (long length : new long[] {-1, 17, Long.MAX_VALUE}) {
            Files.write(
                    file,
                    ByteBuffer.allocate(24)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(length)
                            .array());
            assertThatThrownBy(() -> SafetensorsFile.open(file).close())
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("says that its header is");
        }
    }

    @Test
    void integerBuffersAreNoTensorsToRead() throws IOException {
        byte[] json =
                "{\"mask\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}".getBytes(StandardCharsets.UTF_8);
        Files.write(
                file,
                ByteBuffer.allocate(8 + json.length + 2)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(json.length)
                        .put(json)
                        .array());
        try (var read = SafetensorsFile.open(file)) {
            assertThat(read.names()).isEmpty();
        }
    }
}
