package dev.edgewise.app.graph;

import java.util.BitSet;

/// A part of the circuit that alone is drawn for a while, such as the neighbourhood of a node.
///
/// @param title named in the counts line, for example `neighbourhood of a9.h9`
public record Narrowing(String title, BitSet edges) {}
