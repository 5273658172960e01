package dev.edgewise.app.threshold;

import dev.edgewise.job.Jobs.Ticket;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// Real time, on the window's thread.
public final class WindowDelay implements Delay {
    @Override
    public long now() {
        return System.nanoTime() / 1_000_000;
    }

    @Override
    public Ticket after(long milliseconds, Runnable action) {
        PauseTransition pause = new PauseTransition(Duration.millis(milliseconds));
        pause.setOnFinished(event -> action.run());
        pause.play();
        return pause::stop;
    }
}
