package dev.edgewise.study.report;

import dev.edgewise.graph.EdgeScores;
import dev.edgewise.job.Progress;
import dev.edgewise.study.Correlation;
import dev.edgewise.study.Experiment;
import dev.edgewise.study.Verification;

/// The numbers of a study's verification columns.
final class StudyVerification {
    private StudyVerification() {}

    static MethodResult.VerificationNumbers of(Experiment experiment, EdgeScores scores, int edges, Progress progress) {
        Verification found = Verification.ofTop(experiment, scores, edges, progress);
        Correlation agreement = found.correlation();
        return new MethodResult.VerificationNumbers(
                edges,
                agreement.pearson().orElse(Double.NaN),
                agreement.kendall().orElse(Double.NaN),
                agreement.signAgreement().orElse(Double.NaN));
    }
}
