package dev.edgewise.study.knowledge;

import dev.edgewise.study.knowledge.retraining.RemovalEffect;
import java.util.List;

/// What leaving out whole facts did to the queries that ask for them.
///
/// @param effects one a fact and query
public record FactRemovals(List<RemovalEffect> effects) {

    public FactRemovals {
        effects = List.copyOf(effects);
    }

    /// Change of the loss in nats; positive = the fact's sentences taught the answer.
    public Estimate change() {
        return Estimate.mean(effects.stream().mapToDouble(RemovalEffect::change).toArray());
    }

    public long clear() {
        return effects.stream().filter(RemovalEffect::isClear).count();
    }
}
