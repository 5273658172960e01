package dev.edgewise.app.workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/// What was done and can be undone.
public final class History {
    private static final int LIMIT = 500;
    private final Deque<Step> done = new ArrayDeque<>();
    private final Deque<Step> undone = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper canUndo = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper canRedo = new ReadOnlyBooleanWrapper();

    private record Step(String title, Runnable undo, Runnable redo) {}

    /// Does something now, and remembers how to take it back.
    public void perform(String title, Runnable redo, Runnable undo) {
        redo.run();
        remember(title, redo, undo);
    }

    /// Remembers something that has been done already.
    public void remember(String title, Runnable redo, Runnable undo) {
        done.push(new Step(title, undo, redo));
        if (done.size() > LIMIT) {
            done.removeLast();
        }
        undone.clear();
        update();
    }

    public void undo() {
        if (!done.isEmpty()) {
            Step step = done.pop();
            step.undo.run();
            undone.push(step);
            update();
        }
    }

    public void redo() {
        if (!undone.isEmpty()) {
            Step step = undone.pop();
            step.redo.run();
            done.push(step);
            update();
        }
    }

    public void clear() {
        done.clear();
        undone.clear();
        update();
    }

    public ReadOnlyBooleanProperty canUndoProperty() {
        return canUndo.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty canRedoProperty() {
        return canRedo.getReadOnlyProperty();
    }

    private void update() {
        canUndo.set(!done.isEmpty());
        canRedo.set(!undone.isEmpty());
    }
}
