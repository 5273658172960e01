package dev.edgewise.app.compare;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalDouble;

/// Numbers about an ordered pair of runs: how much their circuits share, and what one's circuit does for the other.
final class PairNumbers {
    private PairNumbers() {}

    /// What of two circuits is compared.
    enum Kind {
        EDGES("Edge IoU", "edges in both, as a share of those in either"),
        NODES("Node IoU", "nodes in both, as a share of those in either"),
        PRECISION("Precision", "share of the row's edges that the column has too"),
        RECALL("Recall", "share of the column's edges that the row has too");

        private final String title;
        private final String meaning;

        Kind(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        String title() {
            return title;
        }

        String meaning() {
            return meaning;
        }
    }

    /// Empty where it would divide by nothing.
    static OptionalDouble overlap(Kind kind, Run row, Run column) {
        BitSet a = kind == Kind.NODES ? row.circuit().nodes() : row.circuit().toBitSet();
        BitSet b =
                kind == Kind.NODES ? column.circuit().nodes() : column.circuit().toBitSet();
        BitSet both = (BitSet) a.clone();
        both.and(b);
        int shared = both.cardinality();
        int whole =
                switch (kind) {
                    case EDGES, NODES -> a.cardinality() + b.cardinality() - shared;
                    case PRECISION -> a.cardinality();
                    case RECALL -> b.cardinality();
                };
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) shared / whole);
    }

    /// The faithfulness of the row's circuit on the column's task; empty until it is measured.
    static Optional<Faithfulness> cross(Run row, Run column) {
        return column.measurements().of(row.circuit());
    }
}
