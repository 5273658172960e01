package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.study.knowledge.Estimate;
import java.util.List;
import java.util.Map;

/// What retraining says about instance methods on one lab.
///
/// @param noise            how far losses move for no reason
/// @param withoutFacts     by fact: what its removal did to the queries that ask for it
/// @param lds              one score a method
/// @param agreementOfSeeds how well halves' losses of one seed tell those of another; not measured with one seed a half
/// @param withoutTops      one answer a method, random removals last
public record LabEvaluation(
        NoiseFloor noise,
        Map<String, List<RemovalEffect>> withoutFacts,
        List<Lds> lds,
        Estimate agreementOfSeeds,
        List<LeaveTopOut> withoutTops) {}
