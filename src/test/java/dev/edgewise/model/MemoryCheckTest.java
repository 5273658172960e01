package dev.edgewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {
    private static final Path MODEL = Path.of("big");

    @Test
    void refusesWhatDoesNotFit() {
        var check = new MemoryCheck(4_000, 1 << 20);
        assertThatCode(() -> check.require(MODEL, 1_000, 100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> check.require(MODEL, 1_001, 100))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("big")
                .hasMessageContaining("1,001 weights");
    }

    @Test
    void refusesATensorLargerThanTheHeap() {
        assertThatThrownBy(() ->
                        new MemoryCheck(Long.MAX_VALUE, 8_000_000_000L).require(MODEL, 2_000_000_000, 1_500_000_000))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("12.0 GB of Java heap");
    }

    @Test
    void seesThisMachine() {
        assertThat(MemoryCheck.ofThisMachine().available()).isGreaterThan(100_000_000);
    }
}
