package dev.edgewise.study.report;

import dev.edgewise.task.TaskFile;

/// A task of a study with the fingerprint of its examples.
record StudyTask(TaskFile file, String fingerprint) {
    String name() {
        return file.name();
    }
}
