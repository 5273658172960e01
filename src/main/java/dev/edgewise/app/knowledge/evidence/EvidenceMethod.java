package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.neurons.Certainty;
import java.util.List;
import java.util.Set;

/// A way to score sentences, as the pane offers it.
///
/// @param byToken whether its scores are sums over a sentence's tokens
/// @param slow    whether it takes long enough to be computed only when it is asked for
record EvidenceMethod(String id, String title, String unit, Certainty certainty, boolean byToken, boolean slow) {
    static final String FISHER = "fisher";
    static final String NEURONS = "na-instances";
    static final String FIRST = "gradient-dot";
    private static final String PUBLISHED = "na-instances-published";
    private static final Set<String> QUICK = Set.of(FIRST, "cosine", "lexical", "random", NEURONS);

    /// All of them, in the order of their columns.
    static List<EvidenceMethod> all() {
        return InstanceMethods.ids().stream()
                .filter(id -> !id.equals(PUBLISHED))
                .map(EvidenceMethod::of)
                .toList();
    }

    static EvidenceMethod of(String id) {
        InstanceMethod method = InstanceMethods.of(id, InstanceSettings.DEFAULT);
        return new EvidenceMethod(
                id,
                method.title(),
                method.unit(),
                method.certainty(),
                method instanceof LinearMethod,
                !QUICK.contains(id));
    }

    /// "nats², approximate" and the sign: what stands below a column's title.
    String legend() {
        String kind = title.endsWith("(control)") ? "control, " + certainty.word() : certainty.word();
        return (unit.isEmpty() ? "" : unit + ", ") + kind + "\n+ = proponent";
    }

    @Override
    public String toString() {
        return title;
    }
}
