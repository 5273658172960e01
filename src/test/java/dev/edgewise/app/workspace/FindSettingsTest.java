package dev.edgewise.app.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.Metric;
import org.junit.jupiter.api.Test;

class FindSettingsTest {

    @Test
    void everyMethodHasATitleAndAnAnswer() {
        for (String id : AttributionMethod.IDS) {
            FindSettings settings = FindSettings.standard().withMethod(id);
            assertThat(settings.methodTitle()).isNotBlank();
            assertThat(settings.refusal(Metric.LOGIT_DIFFERENCE)).as(id).isEmpty();
        }
    }

    @Test
    void whatAMethodRefusesIsASentence() {
        assertThat(FindSettings.standard().withMethod("eap").refusal(Metric.KL_DIVERGENCE))
                .hasValueSatisfying(reason -> assertThat(reason).contains("gradient"));
        assertThat(FindSettings.standard().refusal(Metric.ACCURACY)).isPresent();
    }

    @Test
    void theCommandLineSaysAllThatIsNotTheDefault() {
        FindSettings settings = FindSettings.standard()
                .withMethod("eap")
                .withBackward("relp")
                .withAblation(Ablation.MEAN)
                .withHeldOut(0.3)
                .withSeed(4)
                .withBootstrap(true);
        RunOrigin origin = new RunOrigin("m", "models/m", "", "ioi", "ioi", Metric.LOGIT_DIFFERENCE, settings);
        assertThat(origin.commandLine(50))
                .contains("--method eap ")
                .contains("--backward relp")
                .contains("--ablation mean")
                .contains("--held-out 0.3")
                .contains("--seed 4")
                .contains("--bootstrap")
                .contains("--edges 50")
                .doesNotContain("--steps");
        assertThat(settings.summary()).contains("30 % held out");
        assertThat(origin.commandLine(50)).doesNotContain("--corruption");
        RunOrigin other =
                new RunOrigin("m", "models/m", "", "ioi", "ioi", Metric.LOGIT_DIFFERENCE, settings, "s2-to-io");
        assertThat(other.commandLine(50)).contains("--corruption s2-to-io ");
        assertThat(other.summary()).startsWith("ioi (s2-to-io) on m");
    }
}
