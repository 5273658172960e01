package dev.edgewise.patching.advice;

import dev.edgewise.patching.PatchSource;
import java.util.List;
import java.util.Optional;

/// The patch comes from activations that no prompt gives.
final class OffDistribution implements AdviceRule {

    @Override
    public String id() {
        return "off-distribution";
    }

    @Override
    public String explanation() {
        return "Zeros, means and noised embeddings put the model into states that no text brings it into. Later layers"
                + " may break on them, and the breakage looks like importance. A counterfactual prompt changes one thing"
                + " and keeps every activation one that the model knows.";
    }

    @Override
    public Optional<Advice> check(Evidence evidence) {
        return Optional.of(evidence.corruptedSide())
                .filter(PatchSource::isOffDistribution)
                .map(source -> say(
                        Severity.WARN,
                        List.of(Remedy.USE_CORRUPTED_PROMPT),
                        "The source is %s: no prompt gives such activations, so an effect may come from a broken model"
                                + " rather than from missing information. Repeat it with the corrupted prompt.",
                        source.title()));
    }
}
