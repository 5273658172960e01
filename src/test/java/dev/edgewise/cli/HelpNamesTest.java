package dev.edgewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.Metric;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The help lists every name that an option takes, and no other.
final class HelpNamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"discover", "evaluate", "curve", "verify", "stability", "compare", "study"})
    void everyMetricAndAblationIsInTheHelp(String command) {
        String help = help(command);

        for (Metric metric : Metric.values()) {
            assertThat(help).contains(metric.id());
        }
        for (Ablation ablation : Ablation.values()) {
            assertThat(help).contains(ablation.id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"discover", "stability", "study"})
    void everyMethodAndRuleIsInTheHelp(String command) {
        String help = help(command);

        AttributionMethod.IDS.forEach(name -> assertThat(help).contains(name));
        Arrays.stream(AlphaRule.values()).forEach(rule -> assertThat(help).contains(rule.id()));
    }

    @Test
    void everyNameInTheHelpIsKnown() {
        for (String name : HelpNames.METHODS.split(", | or ")) {
            assertThat(AttributionMethod.IDS).contains(name);
        }
        for (String name : HelpNames.METRICS.split(", | or ")) {
            assertThat(Metric.of(name).id()).isEqualTo(name);
        }
        for (String name : HelpNames.ABLATIONS.split(", | or ")) {
            assertThat(Ablation.of(name).id()).isEqualTo(name);
        }
    }

    /// On one line, as the help breaks lines anywhere between words.
    private static String help(String command) {
        Terminal ran = Terminal.run(command, "--help");
        assertThat(ran.code()).isZero();
        return ran.out().replaceAll("-\\s*\\n\\s*", "-").replaceAll("\\s+", " ");
    }
}
