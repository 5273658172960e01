package dev.edgewise.job;

/// What a long computation tells while it runs, and how it learns that it should stop.
///
/// Called from the thread that computes. `check` is called between steps that are short enough for a user to wait.
public interface Progress {

    /// A part of the work is done. `done` and `total` are in the work's own unit (examples, steps); total 0 = unknown.
    void report(String what, long done, long total);

    /// Throws where the user has cancelled or a newer job has taken this one's place.
    void check() throws Cancelled;

    /// For work nobody watches.
    Progress NONE = new Progress() {
        @Override
        public void report(String what, long done, long total) {}

        @Override
        public void check() {}
    };

    /// The work was stopped on request; what was finished is kept by whoever ran it.
    final class Cancelled extends RuntimeException {
        public Cancelled() {
            super("cancelled", null, false, false);
        }
    }
}
