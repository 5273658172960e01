package dev.edgewise.study.knowledge.retraining;

import java.util.List;

/// Retrainings that together answer a question, and the answer. Pure: the same plan always lists the same.
///
/// @param <R> the answer
public interface RetrainingPlan<R> {

    /// What must be trained, the lab's baseline included where changes are measured from it.
    List<Retraining> retrainings();

    /// @param retrained at least what the plan lists
    R judge(Retrained retrained);
}
