package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.CurvePicture.Line;
import dev.edgewise.export.CurvePicture.Panel;
import dev.edgewise.export.CurvePicture.Point;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Charts of faithfulness over size: well-formed, every point at its place, no two words on top of each other.
public final class CurveSvgTest {
    private static final List<String> METHODS =
            List.of("eap", "eap-ig", "relp", "gim", "eap-ig-activations", "clean-corrupted");

    /// A chart with made-up numbers.
    public static CurvePicture sample(int panels, int methods) {
        int[] sizes = {50, 100, 200, 500, 1000, 2000, 5000, 10000};
        List<Panel> all = new ArrayList<>();
        for (int p = 0; p < panels; p++) {
            List<Line> lines = new ArrayList<>();
            for (int m = 0; m < methods; m++) {
                double pace = 0.35 + 0.12 * m + 0.05 * p;
                lines.add(new Line(
                        METHODS.get(m),
                        METHODS.get(m).toUpperCase(),
                        IntStream.of(sizes)
                                .mapToObj(n -> {
                                    double f = 1 - Math.exp(-pace * Math.pow(n / 50.0, 0.5)) - 0.02;
                                    return new Point(n, f, f - 0.07, f + 0.05);
                                })
                                .toList()));
            }
            all.add(new Panel(
                    List.of(
                                    "ioi",
                                    "greater-than",
                                    "gender-bias",
                                    "capital-country",
                                    "subject-verb-agreement-in-number",
                                    "hypernymy-of-things-that-are-not-in-a-list-of-words")
                            .get(p % 6),
                    "logit difference, n = 20",
                    lines,
                    IntStream.of(sizes)
                            .mapToObj(n -> new Point(n, n / 40000.0, -0.05, n / 20000.0))
                            .toList()));
        }
        return new CurvePicture(
                "Faithfulness & size",
                "builtin · logit difference · 20 held-out examples a task",
                CurvePicture.FAITHFULNESS,
                all);
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<Element> elements(Document document, String name, Predicate<Element> wanted) {
        NodeList found = document.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .filter(wanted)
                .toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static CurvePicture single(Point... points) {
        return new CurvePicture(
                "t",
                "",
                CurvePicture.FAITHFULNESS,
                List.of(new Panel("ioi", "n = 3", List.of(new Line("eap", "EAP", List.of(points))), List.of())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void wordsNeverOverlapAndStayInside(int panels) throws Exception {
        Document document = parsed(CurveSvg.write(sample(panels, 6)));
        Element root = document.getDocumentElement();
        List<double[]> boxes = new ArrayList<>();
        for (Element text : elements(document, "text", e -> true)) {
            if (((Element) text.getParentNode()).getAttribute("transform").contains("rotate")) {
                double length = text.getTextContent().length() * 14 * 0.56;
                assertThat(length).isLessThan(number(root, "height"));
                continue;
            }
            double size = number(text, "font-size");
            double width = text.getTextContent().length() * size * 0.52;
            double x = number(text, "x")
                    - switch (text.getAttribute("text-anchor")) {
                        case "middle" -> width / 2;
                        case "end" -> width;
                        default -> 0;
                    };
            boxes.add(new double[] {x, number(text, "y") - 0.75 * size, x + width, number(text, "y") + 0.2 * size});
        }
        for (int i = 0; i < boxes.size(); i++) {
            double[] a = boxes.get(i);
            assertThat(a[0]).isGreaterThanOrEqualTo(0);
            assertThat(a[2]).isLessThanOrEqualTo(number(root, "width"));
            assertThat(a[3]).isLessThanOrEqualTo(number(root, "height"));
            for (int j = 0; j < i; j++) {
                double[] b = boxes.get(j);
                boolean apart = a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
                assertThat(apart)
                        .as("texts %d and %d of %d panels", i, j, panels)
                        .isTrue();
            }
        }
    }

    @Test
    void sizesAreLogarithmicAndFaithfulnessLinear() throws Exception {
        Document document = parsed(CurveSvg.write(
                single(new Point(10, 0, 0, 0), new Point(100, 0.5, 0.4, 0.6), new Point(1000, 1, 1, 1))));

        List<Element> marks = elements(
                document,
                "circle",
                e -> e.getParentNode().getFirstChild() instanceof Element t
                        && t.getTagName().equals("title"));

        assertThat(marks).hasSize(3);
        double[] x = marks.stream().mapToDouble(e -> number(e, "cx")).toArray();
        double[] y = marks.stream().mapToDouble(e -> number(e, "cy")).toArray();
        assertThat(x[1] - x[0])
                .isCloseTo(x[2] - x[1], org.assertj.core.api.Assertions.within(0.02))
                .isPositive();
        assertThat(y[0] - y[1])
                .isCloseTo(y[1] - y[2], org.assertj.core.api.Assertions.within(0.02))
                .isPositive();
        assertThat(elements(document, "title", e -> true).get(2).getTextContent())
                .isEqualTo("EAP, 100 edges: 0.500 (0.400 to 0.600)");
    }

    @Test
    void thousandsAreSeparatedAndMeasuredSizesAreTheTicks() throws Exception {
        Document document = parsed(CurveSvg.write(sample(1, 2)));

        assertThat(elements(document, "text", e -> true).stream().map(Element::getTextContent))
                .contains("50", "100", "200", "500", "1,000", "2,000", "5,000", "10,000", "0.0", "1.0");
    }

    @Test
    void aMissingValueIsAGapAndAnEmptyCircuitHasNoPlace() throws Exception {
        double none = Double.NaN;
        Document document = parsed(CurveSvg.write(single(
                new Point(0, 0, 0, 0),
                new Point(10, 0.1, none, none),
                new Point(20, 0.2, none, none),
                new Point(50, none, none, none),
                new Point(100, 0.4, none, none),
                new Point(200, 0.5, none, none))));

        assertThat(elements(document, "path", e -> e.getAttribute("fill").equals("none")))
                .hasSize(2);
        assertThat(elements(document, "path", e -> e.getAttribute("d").contains("NaN")))
                .isEmpty();
        assertThat(CurveSvg.write(single(new Point(0, 0, 0, 0)))).doesNotContain("NaN", "Infinity");
    }

    @Test
    void aWildValueIsShownByAnArrowAndDoesNotFlattenTheOthers() throws Exception {
        Document document = parsed(CurveSvg.write(single(new Point(10, -37, -90, -3), new Point(100, 0.5, 0.4, 12))));

        List<String> words = elements(document, "text", e -> true).stream()
                .map(Element::getTextContent)
                .toList();
        assertThat(words).contains("−1.0", "2.0").doesNotContain("−37.0");
        assertThat(words).anyMatch(text -> text.startsWith("Arrows:"));
        assertThat(elements(document, "polygon", e -> e.getAttribute("stroke").isEmpty()))
                .hasSize(1);
    }

    @Test
    void aTaskWithoutNumbersSaysWhy() throws Exception {
        CurvePicture picture = new CurvePicture(
                "t",
                "",
                CurvePicture.FAITHFULNESS,
                List.of(
                        new Panel(
                                "ioi",
                                "n = 3",
                                List.of(new Line("eap", "EAP", List.of(new Point(5, 0.5, 0, 1)))),
                                List.of()),
                        new Panel("years", "no example of <years> can be used", List.of(), List.of())));

        Document document = parsed(CurveSvg.write(picture));

        assertThat(elements(document, "text", e -> true).stream().map(Element::getTextContent))
                .anyMatch(text -> text.contains("no example of <years>"));
    }
}
