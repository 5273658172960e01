package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.graph.Pruning;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.graph.Selection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Draws real circuits into target/pictures, to be looked at.
class PublishedPictureTest {
    private static final Path PICTURES = Path.of("target/pictures");

    @Test
    void publishedCircuitIsDrawn() throws IOException {
        assumeTrue(Files.exists(CircuitFileTest.PUBLISHED), "the published circuit is not beside this checkout");
        Files.createDirectories(PICTURES);
        CircuitDocument document = CircuitFile.read(CircuitFileTest.PUBLISHED);
        Exports.write(document, PICTURES.resolve("published.svg"));
        Exports.write(document, PICTURES.resolve("published.png"));
        Circuit top = Pruning.prune(new RankedEdges(document.scores(), false).top(200));
        CircuitDocument small = document.with(top, Optional.of(CircuitFileTest.provenance()));
        Exports.write(small, PICTURES.resolve("top200.png"));
        Exports.write(small, PICTURES.resolve("top200-dark.png"), new Exports.Options(Palette.DARK, 2, Emphasis.NONE));
        assertThat(Files.readString(PICTURES.resolve("published.svg")).split("<path").length - 1)
                .isEqualTo(756);
    }

    @Test
    void modelsOfOtherSizesAreDrawn() throws IOException {
        Files.createDirectories(PICTURES);
        for (GraphShape shape : new GraphShape[] {
            new GraphShape(4, 6, 192, false), new GraphShape(30, 9, 576, false), new GraphShape(1, 1, 8, true)
        }) {
            ComputationGraph graph = new ComputationGraph(shape);
            Random random = new Random(0);
            float[] scores = new float[graph.edges()];
            for (int e = 0; e < scores.length; e++) {
                scores[e] = (float) Math.pow(random.nextGaussian() * 0.2, 5);
            }
            EdgeScores edgeScores = new EdgeScores(graph, scores);
            int edges = Math.min(300, graph.edges() / 3);
            Circuit circuit =
                    Pruning.prune(new RankedEdges(edgeScores, false).select(new Selection.Greedy(edges, false)));
            Path file = PICTURES.resolve(shape.layers() + "x" + shape.heads() + ".png");
            Exports.write(new CircuitDocument(graph, edgeScores, circuit, Optional.empty()), file);
            assertThat(file).isNotEmptyFile();
        }
    }
}
