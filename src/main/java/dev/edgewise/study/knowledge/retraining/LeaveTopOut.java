package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.study.knowledge.Estimate;
import java.util.List;

/// What removing a method's best sentences does.
///
/// @param method  its id, or `random`
/// @param k       sentences removed
/// @param effects one a query; of random removals one a query and draw
/// @param mean    change of the loss in nats over these, with the interval of a bootstrap
public record LeaveTopOut(String method, int k, List<RemovalEffect> effects, Estimate mean) {

    public LeaveTopOut {
        effects = List.copyOf(effects);
    }

    /// How many queries changed more than unrelated removals of the same size do.
    public long clear() {
        return effects.stream().filter(RemovalEffect::isClear).count();
    }
}
