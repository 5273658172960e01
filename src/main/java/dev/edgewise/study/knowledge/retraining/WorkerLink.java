package dev.edgewise.study.knowledge.retraining;

/// A worker as its queue sees it.
interface WorkerLink {
    /// Hands in one line; nothing happens where the worker is gone, whose end is told elsewhere.
    void send(String line);

    /// Ends the worker, at once and whatever it is doing.
    void close();
}
