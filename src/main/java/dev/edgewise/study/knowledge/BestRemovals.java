package dev.edgewise.study.knowledge;

import dev.edgewise.study.knowledge.retraining.LeaveTopOut;
import java.util.List;

/// What leaving out each method's best sentences did to the queries.
///
/// @param methods one a method, random removals last
public record BestRemovals(List<LeaveTopOut> methods) {

    public BestRemovals {
        methods = List.copyOf(methods);
    }
}
