package dev.edgewise.faithfulness;

import java.util.Arrays;

/// How many examples a quick first estimate takes: as many as run in a moment, judged by the latest estimates.
///
/// The number is doubled and halved only, and corrected once, when several estimates in a row say so: examples have to
/// be divided into other batches then, all that was kept of earlier runs is lost, and the next run is a slow one.
final class FirstStage {
    /// The time that an estimate may take, in seconds.
    static final double MOMENT = 0.05;

    /// Fewer have no interval.
    private static final int LEAST = 2;
    /// How many it begins with.
    static final int START = 8;

    private static final int JUDGED = 5;
    /// Beyond this multiple of the moment an estimate is too slow.
    private static final double SLOW = 1.3;
    /// An estimate on this multiple of the examples would have to fit before more are taken.
    private static final double ROOM = 2.5;
    /// A change of the circuit takes about this part of a forward pass.
    private static final double PART = 0.4;

    private final int all;
    private final double[] seconds = new double[JUDGED]; // per example
    private int wanted = START;
    private int judged;
    private boolean settled;

    private final boolean adapts;

    /// @param all    how many examples there are
    /// @param adapts whether the number follows the time that estimates take
    FirstStage(int all, boolean adapts) {
        this.all = all;
        this.adapts = adapts;
    }

    int examples() {
        return Math.min(wanted, all);
    }

    /// A first guess, from a forward pass.
    ///
    /// @param perExample seconds
    void guess(double perExample) {
        settle(PART * perExample);
    }

    /// An estimate has been made.
    ///
    /// @param perExample seconds
    void took(double perExample) {
        seconds[judged++ % JUDGED] = perExample;
        if (settled || judged < JUDGED) {
            return;
        }
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        double median = sorted[JUDGED / 2];
        boolean slow = wanted > LEAST && wanted * median > SLOW * MOMENT;
        boolean room = wanted < all && ROOM * wanted * median < MOMENT;
        if (slow || room) {
            settle(median);
            settled = true;
        }
    }

    private void settle(double perExample) {
        if (!adapts) {
            return;
        }
        wanted = LEAST;
        while (wanted < all && 2 * wanted * perExample <= MOMENT) {
            wanted *= 2;
        }
    }
}
