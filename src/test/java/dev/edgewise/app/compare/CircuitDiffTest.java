package dev.edgewise.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.compare.PairNumbers.Kind;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.Palette;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CircuitDiffTest {
    private final Run a = Fixtures.run(1);
    private final Run b = Fixtures.run(2);
    private final CircuitDiff diff = CircuitDiff.of(a, b);

    @Test
    void everyEdgeOfEitherIsInExactlyOneOfTheThree() {
        assertThat(diff.onlyA().cardinality() + diff.both().cardinality())
                .isEqualTo(a.circuit().size());
        assertThat(diff.onlyB().cardinality() + diff.both().cardinality())
                .isEqualTo(b.circuit().size());
        assertThat(diff.either().size())
                .isEqualTo(diff.onlyA().cardinality()
                        + diff.both().cardinality()
                        + diff.onlyB().cardinality());
    }

    @Test
    void strengthsAreSharesOfEachCircuitsOwnLargest() {
        double strongest = a.circuit()
                .edges()
                .mapToDouble(e -> diff.strengths().of(e))
                .max()
                .orElseThrow();
        assertThat(strongest).isEqualTo(1);
        assertThat(diff.either().edges().mapToDouble(e -> diff.strengths().of(e)))
                .allMatch(strength -> strength > 0 && strength <= 1);
    }

    @Test
    void theThreeLooksDifferInDashWidthAndColour() {
        var picture = DiffPicture.of(diff, Palette.LIGHT).picture();
        Map<Integer, EdgeMark> marks = picture.edges().stream().collect(Collectors.toMap(EdgeMark::edge, mark -> mark));
        DiffColours colours = DiffColours.of(Palette.LIGHT);
        diff.onlyB().stream().forEach(e -> {
            assertThat(marks.get(e).dashed()).isTrue();
            assertThat(marks.get(e).colour()).isEqualTo(colours.onlyB());
        });
        diff.onlyA().stream().forEach(e -> {
            assertThat(marks.get(e).dashed()).isFalse();
            assertThat(marks.get(e).colour()).isEqualTo(colours.onlyA());
        });
        diff.both().stream().forEach(e -> assertThat(marks.get(e).colour()).isEqualTo(colours.both()));
        assertThat(picture.texts())
                .anyMatch(text -> text.text().equals("both: " + diff.both().cardinality()));
    }

    @Test
    void precisionOneWayIsRecallTheOther() {
        assertThat(PairNumbers.overlap(Kind.PRECISION, a, b)).isEqualTo(PairNumbers.overlap(Kind.RECALL, b, a));
        assertThat(PairNumbers.overlap(Kind.EDGES, a, a)).isEqualTo(1);
        assertThat(PairNumbers.overlap(Kind.EDGES, a, b))
                .isEqualTo((double) diff.both().cardinality() / diff.either().size());
    }
}
