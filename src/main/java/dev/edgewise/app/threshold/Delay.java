package dev.edgewise.app.threshold;

import dev.edgewise.job.Jobs.Ticket;

/// Time, as the live protocol needs it: replaced by a clock that stands still in tests.
public interface Delay {

    /// Milliseconds since some moment.
    long now();

    /// Does something later, unless the ticket is cancelled before.
    Ticket after(long milliseconds, Runnable action);
}
