package dev.edgewise.app.compare;

import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Overlap;
import java.util.Optional;

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

    static double overlap(Kind kind, Run row, Run column) {
        Overlap overlap = Overlap.of(row.circuit(), column.circuit());
        return switch (kind) {
            case EDGES -> overlap.edgeIou();
            case NODES -> overlap.nodeIou();
            case PRECISION -> overlap.edgePrecision();
            case RECALL -> overlap.edgeRecall();
        };
    }

    /// The faithfulness of the row's circuit on the column's task, on held-out prompts where there are some, as
    /// `compare` does it; empty until it is measured.
    static Optional<Faithfulness> cross(Run row, Run column) {
        return column.judged(row.circuit());
    }
}
