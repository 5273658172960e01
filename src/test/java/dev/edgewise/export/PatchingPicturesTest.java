package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.HeatmapPicture.Cell;
import dev.edgewise.export.HeatmapPicture.Column;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/// Pictures of sweeps: what they show, and that they stay readable.
final class PatchingPicturesTest {
    private static final List<String> TOKENS = List.of(
            "When", " Mary", " and", " John", " went", " to", " the", " store", ",", " John", " gave", " a", " drink",
            " to");

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aHeatmapIsWellFormedAndKeepsItsWords(String theme) throws Exception {
        Palette palette = theme.equals("dark") ? Palette.DARK : Palette.LIGHT;
        Drawing drawing = tokens(palette).drawing();
        String svg = DrawingSvg.write(drawing);
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg)
                .contains("Residual stream, denoising", "gpt2-small", ">L11<", "L9 at “ John”: 0.41")
                .contains("underlined: clean and corrupted tokens differ")
                .contains("hollow: not");
        keep(drawing, "heatmap-tokens-" + theme);
    }

    @Test
    void whatRoundingMakesIsNotClear() {
        assertThat(new Cell(-1.7e-7, -3.3e-7, -4.9e-8, "").clear()).isFalse();
        assertThat(new Cell(0.01, 0.002, 0.02, "").clear()).isTrue();
        assertThat(new Cell(-0.01, -0.02, -0.002, "").clear()).isTrue();
        assertThat(new Cell(0.01, -0.002, 0.02, "").clear()).isFalse();
        assertThat(new Cell(0.01, Double.NaN, Double.NaN, "").clear()).isFalse();
    }

    @Test
    void markedColumnsAreToldByMoreThanColour() {
        List<Mark> marks = new HeatmapLayout(tokens(Palette.LIGHT), 0, 0, 600, 400).marks();
        List<Mark.Words> bold = marks.stream()
                .filter(Mark.Words.class::isInstance)
                .map(Mark.Words.class::cast)
                .filter(words -> words.text().equals(" John") && words.weight() != CircuitPicture.Weight.REGULAR)
                .toList();
        assertThat(bold).hasSize(1);
    }

    @Test
    void everyPointOfACellLeadsToIt() {
        HeatmapPicture picture = tokens(Palette.LIGHT);
        HeatmapLayout layout = new HeatmapLayout(picture, 10, 20, 700, 420);
        for (int row = 0; row < picture.rows().size(); row++) {
            for (int column = 0; column < picture.columns().size(); column++) {
                double x = layout.x(column) + 0.4 * layout.cellWidth();
                double y = layout.y(row) + 0.6 * layout.cellHeight();
                assertThat(layout.cellAt(x, y)).hasValue(row * picture.columns().size() + column);
            }
        }
        assertThat(layout.cellAt(layout.x(0) - 2, layout.y(0))).isEmpty();
        assertThat(layout.y(0)).as("the input is below").isGreaterThan(layout.y(11));
        assertThat(layout.right()).isLessThanOrEqualTo(711);
        assertThat(layout.bottom()).isLessThanOrEqualTo(441);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 12, 40, 64, 200})
    void anyNumberOfColumnsStaysInItsRoom(int columns) throws Exception {
        HeatmapPicture picture = heads(columns);
        HeatmapLayout layout = new HeatmapLayout(picture, 0, 0, 640, 300);
        assertThat(layout.right()).isLessThanOrEqualTo(641);
        double middle = layout.x(columns) + layout.cellWidth();
        assertThat(middle).isLessThan(641);
        keep(picture.drawing(), "heatmap-" + columns);
    }

    @Test
    void coloursGoTheSameWayFromZeroOnBothSides() {
        for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
            DivergingScale scale = new DivergingScale(2, palette);
            assertThat(scale.colour(0)).isEqualTo(scale.colour(-0.0));
            assertThat(scale.colour(9)).isEqualTo(scale.colour(2));
            assertThat(blue(scale.colour(1))).isGreaterThan(red(scale.colour(1)));
            assertThat(red(scale.colour(-1))).isGreaterThan(blue(scale.colour(-1)));
            for (double value = -2; value <= 2; value += 0.1) {
                assertThat(contrast(scale.colour(value), scale.ink(value)))
                        .as("ink on %s, %s", value, palette.name())
                        .isGreaterThan(4.5);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void aScatterSaysWhatItsCornersMean(String theme) throws Exception {
        Palette palette = theme.equals("dark") ? Palette.DARK : Palette.LIGHT;
        EffectScatterPicture picture = scatter(palette);
        String svg = DrawingSvg.write(picture.drawing());
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertThat(svg).contains("AND", "OR", "bottleneck", "a9.h9", "noising takes away", "denoising gives back");
        EffectScatterLayout layout = new EffectScatterLayout(picture, 0, 0, 500, 400);
        var p = picture.points().getLast();
        assertThat(layout.pointAt(layout.x(p.noising()) + 1, layout.y(p.denoising()) - 1))
                .hasValue(144);
        keep(picture.drawing(), "scatter-" + theme);
    }

    private static HeatmapPicture tokens(Palette palette) {
        List<Cell> cells = new ArrayList<>();
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < TOKENS.size(); column++) {
                double value =
                        column == 9 ? Math.max(-0.2, 1 - row / 8.0) : column == 13 ? (row - 6) / 6.0 : 0.01 * row;
                boolean measured = row < 11 || column < 6;
                cells.add(new Cell(
                        measured ? value : Double.NaN,
                        value - 0.1,
                        value + 0.1,
                        row == 9 && column == 9 ? "L9 at “ John”: 0.41" : "L" + row));
            }
        }
        return new HeatmapPicture(
                "Residual stream, denoising: IOI on gpt2-small",
                List.of(
                        "Layer × position, one at a time, from the clean prompt into the corrupted run (S2 → random name)",
                        "40 examples · mean over examples"),
                "share of the logit difference that denoising gives back",
                IntStream.range(0, 12).mapToObj(l -> "L" + l).toList(),
                IntStream.range(0, TOKENS.size())
                        .mapToObj(i -> new Column(TOKENS.get(i), i == 9))
                        .toList(),
                cells,
                1,
                "",
                palette);
    }

    private static HeatmapPicture heads(int columns) {
        List<Cell> cells = IntStream.range(0, 12 * columns)
                .mapToObj(i -> new Cell(Math.sin(i), Double.NaN, Double.NaN, "cell " + i))
                .toList();
        return new HeatmapPicture(
                "Head output, noising",
                List.of("12 examples"),
                "share of the logit difference that noising takes away",
                IntStream.range(0, 12).mapToObj(l -> "L" + l).toList(),
                IntStream.range(0, columns)
                        .mapToObj(h -> new Column("h" + h, false))
                        .toList(),
                cells,
                1,
                "head",
                Palette.LIGHT);
    }

    private static EffectScatterPicture scatter(Palette palette) {
        List<EffectScatterPicture.Point> points = new ArrayList<>();
        for (int l = 0; l < 12; l++) {
            for (int h = 0; h < 12; h++) {
                boolean strong = (l * 12 + h) % 17 == 0;
                double x = (strong ? 0.5 : 0.04) * Math.sin(l * 3.1 + h);
                double y = (strong ? 0.6 : 0.05) * Math.cos(l + 2.7 * h);
                points.add(new EffectScatterPicture.Point("a" + l + ".h" + h, x, y, l / 11.0, "a" + l));
            }
        }
        points.add(new EffectScatterPicture.Point("a9.h9", 0.62, 0.1, 9 / 11.0, "a9.h9"));
        return new EffectScatterPicture(
                "Head output, both directions: IOI on gpt2-small",
                List.of("from the corrupted prompt (S2 → random name) · logit difference · 40 examples"),
                "normalised effect",
                points,
                0.15,
                "Dashed: a quarter of the largest effect. Sweeps show what is associated with the behaviour.",
                palette);
    }

    /// For whoever wants to look at them.
    private static void keep(Drawing drawing, String name) throws Exception {
        BufferedImage image = new DrawingPng().paint(drawing, 2);
        assertThat(image.getWidth()).isGreaterThan(400);
        Path folder = Path.of("target", "screenshots", "patching");
        Files.createDirectories(folder);
        ImageIO.write(image, "png", folder.resolve(name + ".png").toFile());
    }

    private static int red(int colour) {
        return colour >> 16 & 0xff;
    }

    private static int blue(int colour) {
        return colour & 0xff;
    }

    private static double contrast(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int colour) {
        double[] parts = Stream.of(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff)
                .mapToDouble(c -> c / 255.0)
                .map(c -> c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
                .toArray();
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
}
