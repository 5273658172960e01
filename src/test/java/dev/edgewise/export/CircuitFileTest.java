package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitFileTest {
    static final Path PUBLISHED = Path.of("../shared/circuits/gpt2-small-ioi-eap-ig.json");

    @TempDir
    Path folder;

    static CircuitDocument small(Optional<Provenance> provenance) {
        ComputationGraph graph = new ComputationGraph(new GraphShape(2, 2, 8, false));
        float[] scores = new float[graph.edges()];
        for (int e = 0; e < scores.length; e++) {
            scores[e] = (float) (Math.sin(e + 1) * Math.pow(10, -(e % 9)));
        }
        EdgeScores edgeScores = new EdgeScores(graph, scores);
        return new CircuitDocument(graph, edgeScores, new RankedEdges(edgeScores, false).top(12), provenance);
    }

    static Provenance provenance() {
        return new Provenance(
                "0.1.0",
                new Provenance.Origin("tiny", "abc"),
                new Provenance.Origin("ioi", "def"),
                new Provenance.Attribution(
                        "eap-ig", 5, "left", "relp", "logit-difference", "corrupted", "auto", 100, true, 0.5, 3, 7),
                new Provenance.Choice("top-n", 14, 12, false, true, 0),
                Map.of("faithfulness", 0.64, "faithfulness_interval", List.of(0.61, 0.67)),
                Map.of("colour", "blue"));
    }

    @Test
    void publishedCircuitSurvivesARoundTripByteForByte() throws IOException {
        assumeTrue(Files.exists(PUBLISHED), "the published circuit is not beside this checkout");
        CircuitDocument read = CircuitFile.read(PUBLISHED);
        assertThat(read.graph().shape()).isEqualTo(new GraphShape(12, 12, 768, false));
        assertThat(read.graph().edges()).isEqualTo(32_491);
        assertThat(read.circuit().size()).isEqualTo(756);
        assertThat(read.circuit().nodes().cardinality()).isEqualTo(81);
        assertThat(read.signConventionKnown()).isFalse();
        int nameMover = read.graph().findEdge("a9.h9->logits").orElseThrow().index();
        assertThat(read.scores().of(nameMover)).isNegative();

        Path again = folder.resolve("again.json");
        CircuitFile.write(again, read);
        assertThat(Files.mismatch(PUBLISHED, again)).isEqualTo(-1);
    }

    @Test
    void ownFactsComeBack() {
        Path file = folder.resolve("c.json");
        CircuitDocument document = small(Optional.of(provenance()));
        CircuitFile.write(file, document);
        CircuitDocument read = CircuitFile.read(file);
        assertThat(read.provenance()).contains(provenance());
        assertThat(read.provenance().get().faithfulness()).hasValue(0.64);
        assertThat(read.circuit()).isEqualTo(document.circuit());
        assertThat(read.scores().toArray()).containsExactly(document.scores().toArray());
        assertThat(read.signConventionKnown()).isTrue();
    }

    @Test
    void unknownKeysAndNodeFlagsAreKept() throws IOException {
        Path file = folder.resolve("c.json");
        CircuitFile.write(file, small(Optional.empty()));
        String text = Files.readString(file)
                .replace("\"d_model\": 8}", "\"d_model\": 8, \"act_fn\": \"gelu\", \"sizes\": [1, 2]}")
                .replace("\"input\": {\"in_graph\": true}", "\"input\": {\"in_graph\": false}");
        text = text.substring(0, text.length() - 1) + ", \"note\": {\"by\": \"me\"}}";
        Files.writeString(file, text);
        Path again = folder.resolve("again.json");
        CircuitFile.write(again, CircuitFile.read(file));
        assertThat(again).hasContent(text);
    }

    @Test
    void keysMayComeInAnyOrder() throws IOException {
        Path file = folder.resolve("c.json");
        CircuitFile.write(file, small(Optional.empty()));
        String text = Files.readString(file);
        int cfg = text.indexOf("\"cfg\"");
        int nodes = text.indexOf("\"nodes\"");
        Files.writeString(
                file, "{" + text.substring(nodes, text.length() - 1) + ", " + text.substring(cfg, nodes - 2) + "}");
        assertThat(CircuitFile.read(file).circuit().size()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "cfg": | "config": | the key "cfg" is missing
                    "edges": | "links": | the key "edges" is missing
                    "n_layers": 2 | "n_layers": "two" | cfg.n_layers should be a whole number from 1, but is "two"
                    "n_heads": 2 | "n_hats": 2 | cfg.n_heads should be a whole number from 1, but is missing
                    "n_layers": 2 | "n_layers": 900000 | the file is too short to list them
                    "n_layers": 2, "n_heads": 2 | "n_layers": 900000, "n_heads": 900000 | the file is too short to list them
                    "n_layers": 2 | "n_layers": 1 | which a graph of 1 layers × 2 heads lacks
                    "parallel_attn_mlp": false | "parallel_attn_mlp": true | which a graph of 2 layers × 2 heads lacks
                    "input->a0.h0<q>" | "input->a0.h9<q>" | edges has "input->a0.h9<q>"
                    "input->a0.h1<q>" | "input->a0.h0<q>" | edges lists
                    "a0.h0": {"in_graph": true} | "a0.h0": {"in_graph": 1} | "a0.h0" needs true or false as in_graph
                    {"score": | {"score": null, "points": | needs a number score
                    {"score": | {"score": NaN, "points": | not valid JSON at line 1
                    """)
    void badFilesAreRefusedWithThePlace(String found, String replaced, String sentence) throws IOException {
        Path file = folder.resolve("c.json");
        CircuitDocument document = small(Optional.empty());
        CircuitFile.write(file, document.with(Circuit.full(document.graph()), Optional.empty()));
        String text = Files.readString(file);
        assertThat(text).contains(found);
        int at = text.indexOf(found);
        Files.writeString(file, text.substring(0, at) + replaced + text.substring(at + found.length()));
        assertThatThrownBy(() -> CircuitFile.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("c.json")
                .hasMessageContaining(sentence);
    }

    @Test
    void picklesMissingFilesAndOtherTextAreRefused() throws IOException {
        Path pickle = Files.write(folder.resolve("graph.pt"), new byte[] {'P', 'K', 3, 4});
        assertThatThrownBy(() -> CircuitFile.read(pickle))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("save it as JSON in Python with graph.to_json");
        Path text = Files.writeString(folder.resolve("c.json"), "hello");
        assertThatThrownBy(() -> CircuitFile.read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("JSON");
        Path cut = Files.writeString(folder.resolve("d.json"), "{\"cfg\": {\"n_layers\": 2");
        assertThatThrownBy(() -> CircuitFile.read(cut))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("d.json");
        Path more = folder.resolve("e.json");
        CircuitFile.write(more, small(Optional.empty()));
        Files.writeString(more, "{}", java.nio.file.StandardOpenOption.APPEND);
        assertThatThrownBy(() -> CircuitFile.read(more))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("e.json goes on behind its end at line 1");
        Path none = folder.resolve("none.json");
        assertThatThrownBy(() -> CircuitFile.read(none))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("there is no circuit file");
    }

    @Test
    void millionsOfEdgesAreReadAndWritten() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(24, 16, 1024, false));
        float[] scores = new float[graph.edges()];
        IntStream.range(0, scores.length).forEach(e -> scores[e] = 1f / (e + 1));
        EdgeScores edgeScores = new EdgeScores(graph, scores);
        Path file = folder.resolve("large.json");
        CircuitFile.write(file, new CircuitDocument(graph, edgeScores, Circuit.full(graph), Optional.empty()));
        CircuitDocument read = CircuitFile.read(file);
        assertThat(read.circuit().size()).isEqualTo(graph.edges());
        assertThat(read.scores().toArray()).containsExactly(scores);
    }
}
