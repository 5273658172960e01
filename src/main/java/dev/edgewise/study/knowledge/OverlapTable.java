package dev.edgewise.study.knowledge;

import java.util.List;

/// Overlaps of pairs of methods, and how often the published form of IA-Neurons fell short of k.
///
/// @param rows     one a pair
/// @param filledUp queries for which the k most influential sentences gave fewer than k neurons; 0 among sentences
public record OverlapTable(List<Row> rows, int filledUp) {

    public OverlapTable {
        rows = List.copyOf(rows);
    }

    /// @param first  chooses
    /// @param second chooses too
    public record Row(String first, String second, SetOverlap overlap) {}
}
