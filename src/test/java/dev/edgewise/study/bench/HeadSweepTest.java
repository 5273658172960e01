package dev.edgewise.study.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.model.RandomModel;
import dev.edgewise.model.RandomModel.Kind;
import dev.edgewise.model.Transformer;
import org.junit.jupiter.api.Test;

class HeadSweepTest {
    @Test
    void measuresEveryHeadAgainstForwardPassesOfTheSameExamples() {
        try (Transformer model = RandomModel.of(Kind.GPT2, 1).load()) {
            HeadSweep sweep = HeadSweep.measure(model, 6);
            assertThat(sweep.examples()).isEqualTo(8);
            assertThat(sweep.heads()).isEqualTo(12);
            assertThat(sweep.sweep().median()).isPositive();
            assertThat(sweep.perHead() * sweep.heads() * sweep.forward().median())
                    .isCloseTo(sweep.sweep().median(), within(1e-9));
        }
    }
}
