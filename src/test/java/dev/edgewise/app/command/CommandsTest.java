package dev.edgewise.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class CommandsTest {
    private final List<String> done = new ArrayList<>();
    private final SimpleBooleanProperty open = new SimpleBooleanProperty(true);
    private final Commands commands = new Commands()
            .add("a", "File", "Open model folder…", "Ctrl+O", Commands.ALWAYS, () -> done.add("a"))
            .add("b", "Edit", "Take out", "X", open, () -> done.add("b"))
            .add("c", "View", "Maximise", "F11", Commands.ALWAYS, () -> done.add("c"))
            .add("d", "Circuit", "One edge less", "Open_Bracket", Commands.ALWAYS, () -> done.add("d"));

    @Test
    void aKeyMeansItsCommand() {
        assertThat(commands.of(key(KeyCode.X, false), false)).map(Command::id).contains("b");
        assertThat(commands.of(key(KeyCode.O, true), false)).map(Command::id).contains("a");
        assertThat(commands.of(key(KeyCode.O, false), false)).isEmpty();
        assertThat(commands.of(key(KeyCode.OPEN_BRACKET, false), false))
                .map(Command::id)
                .contains("d");
        assertThat(commands.byId("d").map(Command::keyText)).contains("[");
        assertThat(commands.byId("a").map(Command::keyText)).contains("Ctrl O");
    }

    @Test
    void whileTypingALetterIsALetter() {
        assertThat(commands.of(key(KeyCode.X, false), true)).isEmpty();
        assertThat(commands.of(key(KeyCode.O, true), true)).map(Command::id).contains("a");
        assertThat(commands.of(key(KeyCode.F11, false), true)).map(Command::id).contains("c");
    }

    @Test
    void whatIsNotEnabledIsNeitherRunNorOffered() {
        open.set(false);
        commands.byId("b").orElseThrow().run();
        assertThat(done).isEmpty();
        assertThat(Palette.matching(commands, ""))
                .extracting(Palette.Entry::title)
                .doesNotContain("Take out");
    }

    @Test
    void thePaletteFindsByWords() {
        assertThat(Palette.matching(commands, "folder open"))
                .extracting(Palette.Entry::title)
                .containsExactly("Open model folder…");
    }

    @Test
    void twoCommandsOfOneNameAreAMistake() {
        assertThatThrownBy(() -> commands.add("a", "File", "Again", "", Commands.ALWAYS, () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static KeyEvent key(KeyCode code, boolean control) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false);
    }
}
