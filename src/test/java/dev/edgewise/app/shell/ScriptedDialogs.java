package dev.edgewise.app.shell;

import dev.edgewise.app.files.Dialogs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Answers what it was told to answer, then nothing.
final class ScriptedDialogs implements Dialogs {
    private final Deque<Path> answers = new ArrayDeque<>();

    void answer(Path next) {
        answers.addLast(next);
    }

    @Override
    public Optional<Path> openFolder(String title) {
        return Optional.ofNullable(answers.pollFirst());
    }

    @Override
    public Optional<Path> openFile(String title, String... endings) {
        return Optional.ofNullable(answers.pollFirst());
    }

    @Override
    public Optional<Path> saveFile(String title, String name, String... endings) {
        return Optional.ofNullable(answers.pollFirst());
    }
}
