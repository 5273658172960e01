package dev.edgewise.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AlphaRuleTest {
    @Test
    void leftStartsAtTheCorruptedPromptAndRightEndsAtTheCleanOne() {
        assertThat(AlphaRule.LEFT.alphas(4)).containsExactly(0, 0.25, 0.5, 0.75);
        assertThat(AlphaRule.RIGHT.alphas(4)).containsExactly(0.25, 0.5, 0.75, 1);
    }
}
