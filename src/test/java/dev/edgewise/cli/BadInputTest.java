package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever is wrong with the input: exit code 2, one sentence with file and place, and no file written.
final class BadInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/gpt2");

    @TempDir
    Path folder;

    private Path model;
    private Path task;
    private Path out;

    @BeforeEach
    void copyTheModel() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        for (String name : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(GOLDEN.resolve(name), model.resolve(name));
        }
        task = Files.copy(GOLDEN.resolve("task.json"), folder.resolve("task.json"));
        out = folder.resolve("circuit.json");
    }

    private Terminal discover() {
        return Terminal.run("discover", "--model", model, "--task", task, "--edges", "40", "--out", out);
    }

    private void refused(Terminal ran, String... words) {
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).startsWith("edgewise: ").contains(words);
        assertThat(ran.err()).doesNotContain("Exception", "\tat ");
        assertThat(out).doesNotExist();
        assertThat(listing()).noneMatch(name -> name.endsWith(".part") || name.endsWith(".probe"));
    }

    private Stream<String> listing() {
        String[] names = folder.toFile().list();
        return Stream.of(names == null ? new String[0] : names);
    }

    @Test
    void theUnchangedCopyWorks() {
        Terminal ran = discover();

        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(out).exists();
    }

    // ---- models -----------------------------------------------------------------------------------------------

    @Test
    void aFolderWithoutConfig() throws IOException {
        Files.delete(model.resolve("config.json"));
        refused(discover(), model.toString(), "config.json");
    }

    @Test
    void anUnknownModelType() throws IOException {
        changeConfig(config -> config.put("model_type", "mamba"));
        refused(discover(), "config.json", "model_type", "mamba", "gpt2");
    }

    @Test
    void aFileThatIsCutShort() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(weights().toFile(), "rw")) {
            file.setLength(file.length() / 2);
        }
        refused(discover(), "model.safetensors");
    }

    @Test
    void aHeaderThatLies() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(weights().toFile(), "rw")) {
            file.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(Long.MAX_VALUE / 2)
                    .array());
        }
        refused(discover(), "model.safetensors");
    }

    @Test
    void aMissingTensor() throws IOException {
        changeHeader(header -> {
            String name = header.fieldNames().next().equals("__metadata__")
                    ? header.properties().stream()
                            .skip(1)
                            .findFirst()
                            .orElseThrow()
                            .getKey()
                    : header.fieldNames().next();
            header.set(name + "_", header.remove(name));
        });
        refused(discover(), "model.safetensors");
    }

    @Test
    void aWeightThatIsNoNumber() throws IOException {
        byte[] bytes = Files.readAllBytes(weights());
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        Files.write(weights(), bytes);
        refused(discover(), "model.safetensors", "NaN");
    }

    @Test
    void aGgufFileThatIsCutShort() throws IOException {
        model = folder.resolve("model.gguf");
        Files.write(
                model,
                ByteBuffer.allocate(12)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put("GGUF".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                        .putInt(3)
                        .putInt(7)
                        .array());
        refused(discover(), "model.gguf");
    }

    @Test
    void aModelThatIsNotThere() {
        model = folder.resolve("nothing");
        refused(discover(), model.toString(), "no model");
    }

    // ---- tasks ------------------------------------------------------------------------------------------------

    @Test
    void aTaskThatIsNoJson() throws IOException {
        Files.writeString(task, "{\n  \"examples\": [,]\n}");
        refused(discover(), "task.json", "line 2", "not JSON");
    }

    @Test
    void anExampleWithoutAnswers() throws IOException {
        Files.writeString(task, """
                {"name": "t", "examples": [{"clean_ids": [1, 2], "corrupted_ids": [1, 3], "incorrect_ids": [5]}]}""");
        refused(discover(), "task.json", "example 1", "correct");
    }

    @Test
    void aTaskWithoutAUsableExample() throws IOException {
        Files.writeString(task, """
                {"name": "t", "examples": [{"clean_ids": [1, 2], "corrupted_ids": [1, 2, 3], "correct_ids": [4],
                "incorrect_ids": [5]}]}""");
        refused(discover(), "0 of 1 usable");
    }

    @Test
    void textWithoutATokenizer() throws IOException {
        Files.writeString(task, """
                {"name": "t", "examples": [{"clean": "a b", "corrupted": "c b", "correct": [" d"],
                "incorrect": [" e"]}]}""");
        refused(discover(), "usable", "tokenizer");
    }

    // ---- circuits ---------------------------------------------------------------------------------------------

    @Test
    void aCircuitOfAnotherModel() {
        writeSmallCircuit(folder.resolve("other.json"));
        Terminal ran =
                Terminal.run("evaluate", "--model", model, "--task", task, "--circuit", folder.resolve("other.json"));
        refused(ran, "other.json", "another model", "3 layers of 4 heads");
    }

    /// A circuit file of a model with one layer.
    private static void writeSmallCircuit(Path file) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(1, 2, 8, false));
        EdgeScores scores = new EdgeScores(graph, new float[graph.edges()]);
        CircuitFile.write(file, new CircuitDocument(graph, scores, Circuit.full(graph), Optional.empty()));
    }

    @Test
    void aPickle() throws IOException {
        Path pickle = Files.write(folder.resolve("graph.pt"), new byte[] {'P', 'K', 3, 4});
        Terminal ran = Terminal.run("export", "--circuit", pickle, "--out", folder.resolve("x.svg"));
        refused(ran, "graph.pt", "graph.to_json");
    }

    @Test
    void aPictureOfUnknownKind() {
        Terminal ran = Terminal.run("export", "--circuit", "c.json", "--out", folder.resolve("x.jpeg"));
        refused(ran, "x.jpeg", ".svg");
    }

    // ---- output -----------------------------------------------------------------------------------------------

    @Test
    void aMissingOutputFolder() {
        out = folder.resolve("no").resolve("circuit.json");
        refused(discover(), "no folder", folder.resolve("no").toString());
    }

    @Test
    void aReadOnlyOutputFolder() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assumeThat(closed.toFile().setWritable(false) && !Files.isWritable(closed))
                .as("this user cannot be kept from writing")
                .isTrue();
        out = closed.resolve("circuit.json");
        refused(discover(), "read-only", closed.toString());
    }

    // ---- arguments --------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --edges 263              | --edges 263 is outside
            --edges -1               | --edges -1
            --edges many             | --edges
            --threshold x            | --threshold
            --edges 9 --threshold 1  | exclude each other
            --select best            | top-n, greedy or threshold
            --select threshold       | needs --threshold
            --select greedy --threshold 1 | goes with --select threshold
            --method magic           | eap, eap-ig
            --steps 0                | --steps 0
            --ig-rule middle         | left, right
            --metric loss            | unknown metric "loss"
            --metric accuracy        | no gradient
            --method eap --metric kl-divergence | zero at the clean point
            --ablation nothing       | unknown ablation "nothing"
            --method clean-corrupted --ablation zero | use the ablation corrupted
            --method relp --metric kl-divergence | zero at the clean point
            --method gim --backward relp | goes with eap and eap-ig
            --backward other         | unknown backward rule "other"
            --ig-rule middle         | unknown rule "middle"
            --held-out 1             | is not a share
            --method random --bootstrap | do not depend on them
            --bos maybe              | auto, yes or no
            --examples 0             | --examples 0
            --threads 0              | --threads 0
            --nonsense               | --nonsense
            """)
    void anOptionThatCannotBe(String options, String words) {
        String[] given = options.strip().split(" ");
        Object[] all = Stream.concat(
                        Stream.of("discover", "--model", model, "--task", task, "--out", out), Stream.of(given))
                .toArray();
        refused(Terminal.run(all), words.strip());
    }

    @Test
    void noComplaintSpeaksOfJava() {
        Terminal ran = Terminal.run("models", "--threads", "0");

        refused(ran, "--threads 0 is less than 1");
        assertThat(ran.err()).doesNotContain("dev.edgewise", "invoke");
    }

    @Test
    void oneFileForTwoResults() {
        Path both = folder.resolve("both.svg");
        Terminal ran = Terminal.run(
                "discover", "--model", model, "--task", task, "--out", both, "--picture", folder.resolve("./both.svg"));

        refused(ran, "both.svg", "--out", "--picture");
        assertThat(both).doesNotExist();
    }

    @Test
    void aResultOverTheTask() throws IOException {
        String before = Files.readString(task);
        Terminal ran = Terminal.run("discover", "--model", model, "--task", task, "--out", task);

        refused(ran, "task.json", "--out", "--task");
        assertThat(task).hasContent(before);
    }

    @Test
    void aCircuitThatNamesAnUnknownMetric() throws IOException {
        discover();
        Files.writeString(out, Files.readString(out).replace("\"logit-difference\"", "\"loss\""));
        Terminal ran = Terminal.run("evaluate", "--model", model, "--task", task, "--circuit", out);
        assertThat(ran.code()).as(ran.err()).isEqualTo(2);
        assertThat(ran.complaint()).contains(out.toString(), "unknown metric \"loss\"");
    }

    @Test
    void aMissingOption() {
        refused(Terminal.run("discover", "--model", model), "--out", "--task");
    }

    @Test
    void aCommandThatIsNone() {
        refused(Terminal.run("discver"), "discver");
    }

    private Path weights() {
        return model.resolve("model.safetensors");
    }

    private void changeConfig(Consumer<ObjectNode> change) throws IOException {
        Path file = model.resolve("config.json");
        ObjectNode config = (ObjectNode) JSON.readTree(file.toFile());
        change.accept(config);
        JSON.writeValue(file.toFile(), config);
    }

    private void changeHeader(Consumer<ObjectNode> change) throws IOException {
        ByteBuffer old = ByteBuffer.wrap(Files.readAllBytes(weights())).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) old.getLong();
        ObjectNode header = (ObjectNode) JSON.readTree(old.array(), 8, length);
        change.accept(header);
        byte[] changed = JSON.writeValueAsBytes(header);
        ByteBuffer all = ByteBuffer.allocate(8 + changed.length + old.capacity() - 8 - length)
                .order(ByteOrder.LITTLE_ENDIAN);
        all.putLong(changed.length).put(changed).put(old.array(), 8 + length, old.capacity() - 8 - length);
        Files.write(weights(), all.array());
    }
}
