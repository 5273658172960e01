package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CaveatsTest {
    private static final ComputationGraph GRAPH = new ComputationGraph(new GraphShape(2, 2, 8, false));

    @Test
    void aGoodMeasurementHasNone() {
        assertThat(Caveats.of(found(20, 0.8))).isEmpty();
        assertThat(Caveats.of(Circuit.full(GRAPH))).isEmpty();
        TokenizedTask task = RandomTasks.of(1, 20, 61);
        assertThat(Caveats.ofExamples(Optional.empty(), ExampleParts.of(task, Optional.empty())))
                .isEmpty();
    }

    @Test
    void numbersBeyondOneOrBelowZeroAreSaid() {
        assertThat(Caveats.of(found(20, 1.3))).singleElement().satisfies(text -> assertThat(text)
                .contains("above 1 (1.300", "kl-divergence"));
        assertThat(Caveats.of(found(20, -0.2))).singleElement().satisfies(text -> assertThat(text)
                .contains("below 0 (-0.200"));
    }

    @Test
    void beyondOneWithinItsIntervalIsSaidMildly() {
        Faithfulness wide = wide();
        assertThat(wide.value().getAsDouble()).isGreaterThan(1);
        assertThat(wide.low()).isLessThan(1);
        assertThat(Caveats.of(wide)).singleElement().satisfies(text -> assertThat(text)
                .contains("above 1 (1.050)", "reaches down to 0.", "may be the choice of examples")
                .doesNotContain("work against"));
        assertThat(Caveats.of(new Curve(List.of(new Curve.Point(5, 4, found(20, 0.5)), new Curve.Point(70, 60, wide)))))
                .singleElement()
                .asString()
                .contains("not beyond its interval, at 70 edges");
    }

    @Test
    void roundingIsNotBeyondOneOrBelowZero() {
        assertThat(Caveats.of(found(20, 1.0001))).isEmpty();
        assertThat(Caveats.of(found(20, -0.0001))).isEmpty();
        assertThat(Caveats.of(new Curve(List.of(
                        new Curve.Point(5, 4, found(20, -0.0001)), new Curve.Point(70, 60, found(20, 1.0001))))))
                .isEmpty();
    }

    private static Faithfulness wide() {
        double[] clean = new double[20];
        double[] circuit = new double[20];
        Arrays.fill(clean, 1);
        Arrays.setAll(circuit, i -> i % 2 == 0 ? 0.1 : 2);
        return Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, new double[20], circuit);
    }

    @Test
    void aNoisyDenominatorIsGivenItsReason() {
        Faithfulness noise =
                Faithfulness.of(Metric.LOGIT_DIFFERENCE, new double[] {1, -1}, new double[2], new double[2]);
        assertThat(Caveats.of(noise)).first().asString().contains("within noise");
    }

    @Test
    void fewExamplesAreCounted() {
        assertThat(Caveats.of(found(9, 0.5)))
                .containsExactly(
                        "there are only 9 examples: the interval is narrower than it should be; use 10 or more");
        assertThat(Caveats.of(found(1, 0.5))).singleElement().asString().contains("only one example", "no width");
    }

    @Test
    void aCircuitThatPrunesToNothingAndLooseEdgesAreSaid() {
        int direct = GRAPH.edge(0, GRAPH.logitsDestination());
        int loose = GRAPH.edge(GRAPH.mlpSource(0), GRAPH.logitsDestination());
        assertThat(Caveats.of(Circuit.empty(GRAPH).with(loose)))
                .singleElement()
                .asString()
                .contains("no path", "faithfulness is 0");
        assertThat(Caveats.of(Circuit.empty(GRAPH).with(loose).with(direct)))
                .containsExactly("1 of the circuit's 2 edges lie on no path from input to logits and carry nothing");
    }

    @Test
    void negativeMassIsMissedOnlyWhereMoreOfItThanOfThePositiveIsLeftOut() {
        float[] values = new float[GRAPH.edges()];
        for (int e = 0; e < values.length; e++) {
            values[e] = e % 4 == 0 ? -1 : 1;
        }
        EdgeScores scores = new EdgeScores(GRAPH, values);
        Circuit positive = Circuit.full(GRAPH);
        Circuit fair = Circuit.full(GRAPH);
        for (int e = 0; e < values.length; e++) {
            positive = values[e] < 0 ? positive.without(e) : positive;
            fair = e % 3 == 0 ? fair.without(e) : fair;
        }
        assertThat(Caveats.ofSelection(scores, positive))
                .singleElement()
                .asString()
                .contains("100 % of the negative", "0 % of the positive");
        assertThat(Caveats.ofSelection(scores, fair)).isEmpty();
        assertThat(Caveats.ofSelection(scores, Circuit.empty(GRAPH))).isEmpty();
    }

    @Test
    void theExamplesOfDiscoveryAreRecognisedByTheTask() {
        TokenizedTask twelve = RandomTasks.of(1, 12, 61);
        TokenizedTask thirty = RandomTasks.of(1, 30, 61);
        Optional<Provenance> own = Optional.of(about(TaskFingerprint.of(twelve.file()), 0));
        assertThat(Caveats.ofExamples(own, ExampleParts.of(twelve, own)))
                .singleElement()
                .asString()
                .startsWith("the examples are those");
        assertThat(Caveats.ofExamples(own, ExampleParts.of(thirty, own)))
                .singleElement()
                .asString()
                .startsWith("12 of the 30 examples are those");
        Optional<Provenance> other = Optional.of(about("sha256:other", 0));
        assertThat(Caveats.ofExamples(other, ExampleParts.of(twelve, other))).isEmpty();
        Optional<Provenance> split = Optional.of(about(TaskFingerprint.of(twelve.file()), 0.5));
        assertThat(Caveats.ofExamples(split, ExampleParts.of(twelve, split))).isEmpty();
    }

    @Test
    void aClearFallOnHeldOutExamplesIsSaid() {
        assertThat(Caveats.ofHeldOut(found(20, 0.9), found(20, 0.4)))
                .singleElement()
                .asString()
                .contains("from 0.900 to 0.400");
        assertThat(Caveats.ofHeldOut(found(20, 0.4), found(20, 0.9))).isEmpty();
    }

    @Test
    void partsAreThoseOfTheCircuitFile() {
        TokenizedTask task = RandomTasks.of(1, 12, 61);
        Optional<Provenance> split = Optional.of(about(TaskFingerprint.of(task.file()), 0.25));
        ExampleParts parts = ExampleParts.of(task, split);
        assertThat(parts.discovery().examples()).hasSize(9).isSubsetOf(task.examples());
        assertThat(parts.heldOut().orElseThrow().examples())
                .hasSize(3)
                .isSubsetOf(task.examples())
                .doesNotContainAnyElementsOf(parts.discovery().examples());
        assertThat(ExampleParts.of(task, Optional.of(about("sha256:other", 0.25)))
                        .heldOut())
                .isEmpty();
        assertThat(ExampleParts.of(task, Optional.empty()).discovery()).isEqualTo(task);
        assertThat(ExampleParts.of(task.first(1), split).heldOut()).isEmpty();
    }

    private static Provenance about(String task, double heldOut) {
        return new Provenance(
                "1",
                new Provenance.Origin("m", "sha256:m"),
                new Provenance.Origin("t", task),
                new Provenance.Attribution(
                        "eap", 0, "", "", "logit-difference", "corrupted", "auto", 12, false, heldOut, 7, 0),
                new Provenance.Choice("top-n", 20, 20, false, false, 0),
                Map.of(),
                Map.of());
    }

    @Test
    void aCurveNamesTheSizesAtWhichSomethingIsWrong() {
        Curve curve = new Curve(List.of(
                new Curve.Point(0, 0, found(20, 0)),
                new Curve.Point(5, 0, found(20, 0)),
                new Curve.Point(50, 40, found(20, 1.5)),
                new Curve.Point(2000, 1990, found(20, 1.2))));
        assertThat(Caveats.of(curve))
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("above 1", "at 50; 2,000 edges"))
                .anySatisfy(text -> assertThat(text).contains("no path", "at 0; 5 edges"));
    }

    private static Faithfulness found(int examples, double f) {
        double[] clean = new double[examples];
        double[] circuit = new double[examples];
        Arrays.setAll(clean, i -> 2 + i);
        Arrays.setAll(circuit, i -> f * (2 + i));
        return Faithfulness.of(Metric.LOGIT_DIFFERENCE, clean, new double[examples], circuit);
    }
}
