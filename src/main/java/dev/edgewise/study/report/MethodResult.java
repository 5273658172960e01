package dev.edgewise.study.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What one method gave on one task.
///
/// @param method       the method's name on the command line
/// @param title        its name on screen
/// @param seconds      that scoring all edges took, without loading the model and without measuring circuits
/// @param points       in ascending size
/// @param verification how its scores compare with exact effects
/// @param problem      why there is nothing, empty where all went well
public record MethodResult(
        String method,
        String title,
        double seconds,
        List<StudyPoint> points,
        VerificationNumbers verification,
        String problem) {

    /// Agreement of the best edges' scores with what cutting each alone does, on the examples of discovery.
    ///
    /// @param edges   how many of the best edges were measured, 0 for none
    /// @param pearson linear correlation
    /// @param kendall rank correlation
    /// @param sign    share of edges with the same sign
    public record VerificationNumbers(int edges, double pearson, double kendall, double sign) {
        static final VerificationNumbers NONE = new VerificationNumbers(0, 0, 0, 0);
    }

    public MethodResult {
        points = points.stream()
                .sorted(Comparator.comparingInt(StudyPoint::requested))
                .toList();
    }

    static MethodResult scored(String method, String title, double seconds) {
        return new MethodResult(method, title, seconds, List.of(), VerificationNumbers.NONE, "");
    }

    static MethodResult failed(String method, String title, String problem) {
        return new MethodResult(method, title, Double.NaN, List.of(), VerificationNumbers.NONE, problem);
    }

    @JsonIgnore
    public boolean failed() {
        return !problem.isEmpty();
    }

    /// The point of a size.
    public Optional<StudyPoint> at(int requested) {
        return points.stream().filter(point -> point.requested() == requested).findFirst();
    }

    /// With a point in place of the one of its size.
    MethodResult with(StudyPoint point) {
        List<StudyPoint> all = new ArrayList<>(points);
        all.removeIf(other -> other.requested() == point.requested());
        all.add(point);
        return new MethodResult(method, title, seconds, all, verification, problem);
    }

    MethodResult with(VerificationNumbers numbers) {
        return new MethodResult(method, title, seconds, points, numbers, problem);
    }
}
