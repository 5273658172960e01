package dev.edgewise.study.report;

import dev.edgewise.job.Progress;

/// Says before each report which part of a study it belongs to.
record LabelledProgress(String label, Progress progress) implements Progress {
    @Override
    public void report(String what, long done, long total) {
        progress.report(label + what, done, total);
    }

    @Override
    public void check() {
        progress.check();
    }
}
