package dev.edgewise.app.threshold;

import java.util.Optional;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;

/// Puts off what a node's input asks for until the next frame is made: of what is asked for more often than frames are
/// painted, only the last is done, and its changes are styled, laid out and painted in that very frame.
final class OncePerFrame {
    private final Node node;
    private Optional<Runnable> wanted = Optional.empty();

    OncePerFrame(Node node) {
        this.node = node;
    }

    /// Does this before the next frame, in place of what waits.
    void before(Runnable action) {
        Scene scene = node.getScene();
        if (scene == null) {
            action.run();
            return;
        }
        if (wanted.isEmpty()) {
            new Listener(scene).await();
        }
        wanted = Optional.of(action);
    }

    private final class Listener implements Runnable {
        private final Scene scene;

        Listener(Scene scene) {
            this.scene = scene;
        }

        void await() {
            scene.addPreLayoutPulseListener(this);
            Platform.requestNextPulse();
        }

        @Override
        public void run() {
            scene.removePreLayoutPulseListener(this);
            Optional<Runnable> action = wanted;
            wanted = Optional.empty();
            action.ifPresent(Runnable::run);
        }
    }
}
