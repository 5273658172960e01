package dev.edgewise.app.work;

/// What the engine is doing now, for the status line.
///
/// @param what    the unit of the counts ("example"), empty before the first report
/// @param total   0 where it is not known
/// @param started when it began, in nanoseconds of the system's clock
public record Activity(String title, String what, long done, long total, long started) {

    /// From 0 to 1, or −1 where the end is not known.
    public double fraction() {
        return total > 0 ? Math.clamp((double) done / total, 0, 1) : -1;
    }

    /// Seconds left at the pace so far; −1 where nothing can be said yet.
    public long secondsLeft(long now) {
        double fraction = fraction();
        double seconds = (now - started) / 1e9;
        if (fraction < 0.02 || seconds < 0.5) {
            return -1;
        }
        return Math.round(seconds / fraction - seconds);
    }

    /// "Finding the circuit · example 40 of 100".
    public String sentence() {
        if (what.isEmpty()) {
            return title;
        }
        return total > 0 ? title + " · " + what + " " + done + " of " + total : title + " · " + what;
    }
}
