package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.evidence.MeasuredChanges.Removal;
import dev.edgewise.study.Correlation;
import java.util.List;
import java.util.OptionalDouble;

/// What a method foretells of retrainings, beside what they measured.
///
/// Foretold is the sum of the scores of the sentences that were left out, in the method's unit; measured the change of
/// the query's loss, in nats. Positive on both axes = proponents were taken away.
record PredictedChanges(List<Point> points) {

    /// @param removal what was left out
    record Point(Removal removal, double predicted) {
        double measured() {
            return removal.change();
        }
    }

    /// @param halves whether random halves are looked at, or smaller removals
    static PredictedChanges of(EvidenceModel model, String method, boolean halves) {
        if (!model.has(method)) {
            return new PredictedChanges(List.of());
        }
        return new PredictedChanges(model.measuredProperty().get().removals().stream()
                .filter(removal -> halves ? removal.drawn() : !removal.half())
                .map(removal -> new Point(removal, predicted(model, method, removal)))
                .toList());
    }

    private static double predicted(EvidenceModel model, String method, Removal removal) {
        double sum = 0;
        for (int place : removal.places()) {
            sum += model.score(method, place);
        }
        return sum;
    }

    /// Spearman's ρ; over random halves it is the linear datamodelling score of this one query.
    OptionalDouble correlation() {
        return Correlation.spearman(
                points.stream().mapToDouble(Point::predicted).toArray(),
                points.stream().mapToDouble(Point::measured).toArray());
    }
}
