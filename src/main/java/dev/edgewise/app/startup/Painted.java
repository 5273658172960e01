package dev.edgewise.app.startup;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.shape.Rectangle;

/// Tells when what a scene shows now has been painted.
public final class Painted {
    private Painted() {}

    /// Runs an action on the window's thread once the scene's next frame has been painted.
    public static void next(Scene scene, Runnable action) {
        Runnable[] pulse = {() -> {}};
        pulse[0] = () -> {
            scene.removePostLayoutPulseListener(pulse[0]);
            // After the pulse, the frame waits for the one thread that paints. A picture of a single pixel waits in
            // the same queue behind it.
            Platform.runLater(() -> {
                new Rectangle(1, 1).snapshot(new SnapshotParameters(), null);
                action.run();
            });
        };
        scene.addPostLayoutPulseListener(pulse[0]);
        Platform.requestNextPulse();
    }
}
