package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.instances.InstanceScores;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// All that retraining can say about instance methods on one lab: the noise floor, facts and best sentences left
/// out, and how well losses of random halves are foretold.
///
/// @param lds     the halves
/// @param noise   other seeds and unrelated removals
/// @param facts   those that are left out; none for a corpus that names no facts
/// @param tops    best sentences left out
/// @param methods whose scores are judged
public record LabEvaluationPlan(
        LdsPlan lds,
        NoiseFloorPlan noise,
        List<LeaveFactOutPlan> facts,
        LeaveTopOutPlan tops,
        List<InstanceScores> methods)
        implements RetrainingPlan<LabEvaluation> {

    public LabEvaluationPlan {
        facts = List.copyOf(facts);
        methods = List.copyOf(methods);
    }

    @Override
    public List<Retraining> retrainings() {
        return Stream.of(
                        noise.retrainings(),
                        facts.stream()
                                .flatMap(plan -> plan.retrainings().stream())
                                .toList(),
                        lds.retrainings(),
                        tops.retrainings())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    @Override
    public LabEvaluation judge(Retrained retrained) {
        LdsMeasured measured = lds.judge(retrained);
        Map<String, List<RemovalEffect>> withoutFacts = new LinkedHashMap<>();
        facts.forEach(plan -> withoutFacts.putAll(plan.judge(retrained)));
        return new LabEvaluation(
                noise.judge(retrained),
                withoutFacts,
                methods.stream().map(measured::score).toList(),
                measured.agreementOfSeeds(),
                tops.judge(retrained));
    }
}
