package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

class ExportsTest {
    @TempDir
    Path folder;

    private final CircuitDocument document = CircuitFileTest.small(Optional.of(CircuitFileTest.provenance()));

    private String written(String name) throws IOException {
        Path file = folder.resolve(name);
        Exports.write(document, file);
        return Files.readString(file);
    }

    private static Document parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void csvHasTheCircuitsEdgesWithTheFilesScores() throws IOException {
        List<String> lines = written("c.csv").lines().toList();
        assertThat(lines).hasSize(1 + 12);
        assertThat(lines.getFirst()).isEqualTo("edge,source,destination,score");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            assertThat(cells[0]).isEqualTo(cells[1] + "->" + cells[2]);
            int edge = document.graph().findEdge(cells[0]).orElseThrow().index();
            assertThat(document.circuit().contains(edge)).isTrue();
            assertThat(Float.parseFloat(cells[3])).isEqualTo(document.scores().of(edge));
        }
    }

    @Test
    void graphMlHasOneEdgeEach() throws Exception {
        Document xml = parsed(written("c.graphml"));
        assertThat(xml.getElementsByTagName("edge").getLength()).isEqualTo(12);
        assertThat(xml.getElementsByTagName("node").getLength())
                .isEqualTo(document.circuit().nodes().cardinality());
    }

    @Test
    void dotHasOneEdgeEach() throws IOException {
        assertThat(written("c.dot").lines().filter(line -> line.contains(" -> ")))
                .hasSize(12);
    }

    @Test
    void svgHasLabelsLegendAndCaption() throws Exception {
        String svg = written("c.svg");
        Document xml = parsed(svg);
        assertThat(xml.getElementsByTagName("path").getLength()).isEqualTo(12);
        assertThat(svg)
                .contains(">logits</text>", ">input</text>", ">ioi on tiny</text>", "negative score")
                .contains("EAP-IG (relp), 5 steps · 12 of ", "faithfulness 0.64 (95 % interval 0.61 – 0.67)")
                .contains("font-family=\"Inter, ")
                .doesNotContain("href", "url(", "sign convention");
    }

    @Test
    void picturesOfOtherToolsFilesSayThatTheSignIsUnknown() {
        CircuitDocument other = CircuitFileTest.small(Optional.empty());
        assertThat(Exports.svg(other, Exports.Options.STANDARD, Progress.NONE)).contains("sign convention unknown");
    }

    @Test
    void pngHasTheAskedForSize() throws IOException {
        CircuitPicture picture = Exports.picture(document, Exports.Options.STANDARD);
        Path file = folder.resolve("c.png");
        Exports.write(document, file, new Exports.Options(Palette.DARK, 3, Emphasis.NONE));
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(3 * picture.width()));
        assertThat(image.getHeight()).isEqualTo((int) Math.ceil(3 * picture.height()));
        assertThat(image.getRGB(1, 1) & 0xffffff).isEqualTo(Palette.DARK.background());
    }

    @Test
    void aCancelledPictureLeavesNoFile() {
        Progress stopped = new Progress() {
            @Override
            public void report(String what, long done, long total) {}

            @Override
            public void check() {
                throw new Cancelled();
            }
        };
        for (String name : List.of("c.svg", "c.png")) {
            assertThatThrownBy(() -> Exports.write(document, folder.resolve(name), Exports.Options.STANDARD, stopped))
                    .isInstanceOf(Progress.Cancelled.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherLookIsDrawnAndExplained() {
        Exports.Options faint = new Exports.Options(
                Palette.LIGHT,
                2,
                Emphasis.NONE,
                mark -> new CircuitPicture.EdgeMark(mark.edge(), mark.curve(), 1, 0.07, mark.colour(), mark.dashed()),
                Optional.of("fainter ones are doubtful"));
        assertThat(Exports.picture(document, faint).edges()).isNotEmpty().allMatch(mark -> mark.opacity() == 0.07);
        assertThat(Exports.svg(document, faint, Progress.NONE)).contains("fainter ones are doubtful");
    }

    @Test
    void aPictureOfFarTooManyEdgesIsRefused() {
        ComputationGraph graph = new ComputationGraph(new GraphShape(30, 9, 8, false));
        CircuitDocument all = new CircuitDocument(
                graph, new EdgeScores(graph, new float[graph.edges()]), Circuit.full(graph), Optional.empty());
        assertThatThrownBy(() -> Exports.write(all, folder.resolve("c.png")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("123,211 edges")
                .hasMessageContaining(".csv");
    }

    @Test
    void otherExtensionsAreRefused() {
        Path file = folder.resolve("c.pdf");
        assertThatThrownBy(() -> Exports.write(document, file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(".svg, .png, .dot, .graphml or .csv");
        assertThat(file).doesNotExist();
    }
}
