package dev.edgewise.faithfulness;

/// At which positions a node's output is read, and so has to be computed.
enum Span {
    /// From the batch's first differing position on, Q positions.
    ALL,
    /// At each example's last token alone, one position.
    LAST
}
