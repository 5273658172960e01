package dev.edgewise.app.startup;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;

/// When a start reached what, in milliseconds since the process began. Each milestone counts once, the first time.
/// May be told from any thread.
public final class Milestones {
    private final LongSupplier clock;
    private final ObjLongConsumer<Milestone> listener;
    private final Map<Milestone, Long> reached = new EnumMap<>(Milestone.class);

    /// @param clock    milliseconds since the process began
    /// @param listener is told of each milestone as it is reached
    public Milestones(LongSupplier clock, ObjLongConsumer<Milestone> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    public synchronized void reach(Milestone milestone) {
        long now = clock.getAsLong();
        if (reached.putIfAbsent(milestone, now) == null) {
            listener.accept(milestone, now);
        }
    }
}
