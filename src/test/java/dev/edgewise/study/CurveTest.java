package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.EdgeScores;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTest {

    @Test
    void pointsAreTheReferencesCircuitsAndTheEndsAreZeroAndOne() {
        Golden golden = Golden.of("gpt2");
        try (Transformer model = golden.load();
                Experiment experiment =
                        new Experiment(model, golden.task(), Metric.LOGIT_DIFFERENCE, Ablation.CORRUPTED)) {
            EdgeScores scores = golden.scores("EAP-IG-inputs", model.graph());
            Curve curve = Curve.measure(experiment, scores, List.of(0, 20, 60, 262), Progress.NONE);
            assertThat(curve.points()).extracting(Curve.Point::requested).containsExactly(0, 20, 60, 262);
            for (JsonNode circuit : golden.json().get("circuits")) {
                for (Curve.Point point : curve.points()) {
                    if (circuit.get("selection").asText().equals("topn")
                            && circuit.get("absolute").asBoolean()
                            && circuit.get("requested").asInt() == point.requested()) {
                        assertThat(point.kept()).isEqualTo(circuit.get("kept").size());
                        assertThat(point.faithfulness().circuit())
                                .containsExactly(Golden.doubles(circuit.get("logit_diff")), within(1e-3));
                    }
                }
            }
            assertThat(curve.points().getFirst().faithfulness().circuit())
                    .containsExactly(curve.points().getFirst().faithfulness().corrupted(), within(1e-4));
            assertThat(curve.points().getLast().faithfulness().circuit())
                    .containsExactly(curve.points().getLast().faithfulness().clean(), within(1e-4));
            assertThatThrownBy(() -> Curve.measure(experiment, scores, List.of(20, 263), Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("263")
                    .hasMessageContaining("262");
        }
    }

    @Test
    void standardSizesAreMibsFractionsRoundedDown() {
        assertThat(Curve.standardSizes(32491)).containsExactly(32, 64, 162, 324, 649, 1624, 3249, 6498, 16245, 32491);
    }
}
