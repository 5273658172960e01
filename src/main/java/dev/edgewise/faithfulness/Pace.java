package dev.edgewise.faithfulness;

/// What matters more about circuit runs: that the same question always gives the same digits, or that the answer comes
/// at once.
public enum Pace {
    /// Every circuit runs from the start, examples are always divided in the same way: numbers are the same to the last
    /// digit, whatever ran before. For commands and studies.
    REPEATABLE,
    /// Runs build on the one before, and a first estimate takes as many examples as fit into a moment. Numbers agree
    /// with those of repeatable runs to rounding. For the window.
    LIVE
}
