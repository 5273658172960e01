package dev.edgewise.study.report;

/// A circuit of one size, measured.
///
/// @param requested  edges asked for
/// @param kept       edges left after pruning
/// @param evaluation on the held-out examples (on all, where none are held out)
/// @param discovery  on the examples that the scores come from; not measured for sizes that only the areas need
public record StudyPoint(int requested, int kept, Values evaluation, Values discovery) {

    StudyPoint withEvaluation(Values values) {
        return new StudyPoint(requested, kept, values, discovery);
    }

    StudyPoint withDiscovery(Values values) {
        return new StudyPoint(requested, kept, evaluation, values);
    }
}
