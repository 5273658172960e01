package dev.edgewise.app.workspace;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import java.util.LinkedHashMap;
import java.util.Optional;

/// What circuits of one graph were found to be worth. Those asked for or measured last are kept, as many as a bound on
/// memory allows; what is forgotten is measured again when it is asked for.
final class MeasuredCircuits {
    /// More than a user goes back to. The examples' values with them take a few megabytes.
    static final int MOST = 1_000;
    /// A bit for each edge of the graph: a quarter of a megabyte each with GPT-2 XL.
    private static final long MOST_BYTES = 32L << 20;

    private final int capacity;
    private final LinkedHashMap<Circuit, Faithfulness> known = new LinkedHashMap<>(16, 0.75f, true);

    MeasuredCircuits(int graphEdges) {
        capacity = (int) Math.clamp(MOST_BYTES / (graphEdges / 8 + 1), 16, MOST);
    }

    int capacity() {
        return capacity;
    }

    Optional<Faithfulness> of(Circuit circuit) {
        return Optional.ofNullable(known.get(circuit));
    }

    void add(Circuit circuit, Faithfulness measured) {
        known.put(circuit, measured);
        if (known.size() > capacity) {
            known.pollFirstEntry();
        }
    }

    void clear() {
        known.clear();
    }
}
