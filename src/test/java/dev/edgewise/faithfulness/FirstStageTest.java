package dev.edgewise.faithfulness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstStageTest {
    @Test
    void takesAsManyExamplesAsFitIntoAMoment() {
        FirstStage stage = new FirstStage(100, true);
        stage.guess(0.01); // a change takes about 0.4 of that: 8 examples in 32 ms, 16 would take 64
        assertThat(stage.examples()).isEqualTo(8);
        stage.guess(1);
        assertThat(stage.examples()).isEqualTo(2);
    }

    @Test
    void isCorrectedOnceAndThenLeftAlone() {
        FirstStage stage = new FirstStage(100, true);
        stage.guess(0.01);
        took(stage, 0.02);
        assertThat(stage.examples()).isEqualTo(2);
        took(stage, 0.0001);
        took(stage, 0.0001);
        assertThat(stage.examples()).isEqualTo(2);
    }

    @Test
    void oneSlowEstimateChangesNothing() {
        FirstStage stage = new FirstStage(100, true);
        stage.guess(0.01);
        stage.took(3);
        for (int i = 0; i < 20; i++) {
            stage.took(0.004);
        }
        assertThat(stage.examples()).isEqualTo(8);
    }

    @Test
    void repeatableRunsNeverDivideByTime() {
        FirstStage stage = new FirstStage(100, false);
        stage.guess(5);
        took(stage, 5);
        assertThat(stage.examples()).isEqualTo(8);
        assertThat(new FirstStage(3, false).examples()).isEqualTo(3);
    }

    private static void took(FirstStage stage, double perExample) {
        for (int i = 0; i < 10; i++) {
            stage.took(perExample);
        }
    }
}
