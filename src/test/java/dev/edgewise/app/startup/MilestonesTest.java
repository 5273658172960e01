package dev.edgewise.app.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MilestonesTest {
    private final List<String> told = new ArrayList<>();
    private long now;
    private final Milestones milestones =
            new Milestones(() -> now, (milestone, millis) -> told.add(milestone + " " + millis));

    @Test
    void eachCountsTheFirstTimeOnly() {
        now = 10;
        milestones.reach(Milestone.TOOLKIT);
        now = 20;
        milestones.reach(Milestone.WINDOW);
        now = 30;
        milestones.reach(Milestone.TOOLKIT);

        assertThat(told).containsExactly("TOOLKIT 10", "WINDOW 20");
    }

    @Test
    void theAgeOfAProcessIsReadFromTheKernelsCounters() {
        String stat = "71 (a (b) c) S 1 71 71 0 -1 4194304 104 0 0 0 0 0 0 0 20 0 1 0 146980 2998272 391 1844 1 1 0";

        assertThat(ProcessAge.linux(stat, "1470.93 99.10")).isEqualTo(1130);
    }

    @Test
    void thisProcessIsOlderThanNothing() {
        assertThat(ProcessAge.millis()).isPositive();
    }
}
