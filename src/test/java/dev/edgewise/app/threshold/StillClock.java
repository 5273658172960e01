package dev.edgewise.app.threshold;

import dev.edgewise.job.Jobs.Ticket;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Time that passes only when it is told to.
final class StillClock implements Delay {
    private record Alarm(long at, Runnable action) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private long now;

    @Override
    public long now() {
        return now;
    }

    @Override
    public Ticket after(long milliseconds, Runnable action) {
        Alarm alarm = new Alarm(now + milliseconds, action);
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }

    void pass(long milliseconds) {
        long end = now + milliseconds;
        while (true) {
            var next = alarms.stream().filter(a -> a.at() <= end).min(Comparator.comparingLong(Alarm::at));
            if (next.isEmpty()) {
                now = end;
                return;
            }
            alarms.remove(next.get());
            now = next.get().at();
            next.get().action().run();
        }
    }
}
