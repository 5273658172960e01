package dev.edgewise.study;

import dev.edgewise.job.Progress;

/// One of several equal parts of a long computation, as the whole sees it.
///
/// @param whole told about the progress of all parts together
/// @param index which part this is, from 0
/// @param parts how many there are
record Part(Progress whole, int index, int parts) implements Progress {
    @Override
    public void report(String what, long done, long total) {
        whole.report(what, index * total + done, parts * total);
    }

    @Override
    public void check() {
        whole.check();
    }
}
