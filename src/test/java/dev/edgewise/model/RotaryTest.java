package dev.edgewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RotaryTest {
    @Test
    void equalSettingsReadTheSame() {
        assertThat(Rotary.of(4, 100)).hasToString("Rotary[width=4, frequencies=[1.0, 0.1]]");
        assertThat(new Rotary(0, new double[0])).hasToString(Rotary.NONE.toString());
    }
}
