package dev.edgewise.app.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemDialogsTest {
    @Test
    void whatCanBeOpenedIsShownTogether() {
        var filter = SystemDialogs.filter("*.json", "*.csv");
        assertThat(filter.getDescription()).isEqualTo("JSON, CSV");
        assertThat(filter.getExtensions()).containsExactly("*.json", "*.csv");
    }
}
