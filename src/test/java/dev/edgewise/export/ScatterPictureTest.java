package dev.edgewise.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.graph.Port;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// The scatter plot: well-formed, one point an edge inside the frame, round ticks, both axes of one scale.
class ScatterPictureTest {

    private static Document draw(List<ScatterPicture.Point> points) throws Exception {
        String svg = new ScatterPicture(points, "t & u", "facts", "r = 1", "x <unit>", "y", Palette.LIGHT).svg();
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void onePointAnEdgeInsideTheFrame() throws Exception {
        Random random = new Random(1);
        List<ScatterPicture.Point> points = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            points.add(new ScatterPicture.Point(
                    "e" + i, Port.values()[i % 4], random.nextGaussian(), 3 * random.nextGaussian() - 1));
        }
        Document picture = draw(points);
        Element edges = byId(picture, "edges");
        Element frame =
                (Element) byId(picture, "axes").getElementsByTagName("rect").item(0);
        double left = number(frame, "x");
        double top = number(frame, "y");
        double side = number(frame, "width");
        NodeList circles = edges.getElementsByTagName("circle");
        assertThat(circles.getLength()).isEqualTo(80);
        for (int i = 0; i < 80; i++) {
            Element circle = (Element) circles.item(i);
            assertThat(number(circle, "cx")).isBetween(left, left + side);
            assertThat(number(circle, "cy")).isBetween(top, top + side);
        }
    }

    @Test
    void estimatesThatAreExactLieOnTheDiagonal() throws Exception {
        Document picture = draw(List.of(
                new ScatterPicture.Point("a", Port.Q, -0.002, -0.002),
                new ScatterPicture.Point("b", Port.V, 0.031, 0.031)));
        Element frame =
                (Element) byId(picture, "axes").getElementsByTagName("rect").item(0);
        double sum = number(frame, "x") + number(frame, "y") + number(frame, "width");
        NodeList circles = byId(picture, "edges").getElementsByTagName("circle");
        for (int i = 0; i < 2; i++) {
            Element circle = (Element) circles.item(i);
            assertThat(number(circle, "cx") + number(circle, "cy")).isBetween(sum - 0.1, sum + 0.1);
        }
    }

    @Test
    void noPointsAndEqualPointsAreDrawnToo() throws Exception {
        assertThat(byId(draw(List.of()), "edges").getElementsByTagName("circle").getLength())
                .isZero();
        assertThat(draw(List.of(new ScatterPicture.Point("a", Port.K, 0, 0)))).isNotNull();
    }

    @Test
    void ticksAreRound() {
        Ticks ticks = Ticks.around(new double[] {-0.013, 0.092});

        assertThat(ticks.values().stream().map(ticks::label)).containsExactly("0.00", "0.02", "0.04", "0.06", "0.08");
        assertThat(new Ticks(-3, 3, 2).values().stream().map(new Ticks(-3, 3, 2)::label))
                .containsExactly("−2", "0", "2");
    }

    private static Element byId(Document document, String id) {
        NodeList groups = document.getElementsByTagName("g");
        for (int i = 0; i < groups.getLength(); i++) {
            if (((Element) groups.item(i)).getAttribute("id").equals(id)) {
                return (Element) groups.item(i);
            }
        }
        throw new AssertionError("no group " + id);
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
