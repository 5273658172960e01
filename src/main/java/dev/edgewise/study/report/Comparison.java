package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.PairedDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two methods side by side, at every task and size where both have a faithfulness.
///
/// @param challenger the method that is asked about
/// @param baseline   the one it is set against
/// @param cells      in the order of tasks and sizes
record Comparison(String challenger, String baseline, List<Cell> cells) {

    /// One task and size.
    ///
    /// @param difference of the challenger's faithfulness and the baseline's
    record Cell(String task, int size, double challenger, double baseline, PairedDifference difference) {

        /// Whether the one that is higher lies above 1 and no closer to it: then higher is not more faithful.
        boolean overshoots() {
            double higher = Math.max(challenger, baseline);
            double lower = Math.min(challenger, baseline);
            return higher > 1 && higher - 1 >= Math.abs(1 - lower);
        }
    }

    static Comparison of(StudyResult study, String challenger, String baseline) {
        List<Cell> cells = new ArrayList<>();
        for (TaskResult task : study.measured()) {
            for (int size : study.settings().sizes()) {
                cell(study, task, size, challenger, baseline).ifPresent(cells::add);
            }
        }
        return new Comparison(challenger, baseline, List.copyOf(cells));
    }

    static Optional<Cell> cell(StudyResult study, TaskResult task, int size, String challenger, String baseline) {
        long seed = study.settings().seed();
        Optional<Faithfulness> first = task.method(challenger).flatMap(m -> task.evaluation(m, size, seed));
        Optional<Faithfulness> second = task.method(baseline).flatMap(m -> task.evaluation(m, size, seed));
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        return PairedDifference.of(first.get(), second.get(), seed)
                .map(difference -> new Cell(
                        task.name(),
                        size,
                        first.get().value().orElseThrow(),
                        second.get().value().orElseThrow(),
                        difference));
    }

    /// The pairs that a study of these methods is asked about: each other method against EAP, and each but EAP against
    /// EAP-IG; without these two, each against the first.
    static List<Comparison> pairs(StudyResult study) {
        List<String> methods = study.settings().methods();
        List<String> baselines = new ArrayList<>(List.of("eap", "eap-ig"));
        baselines.retainAll(methods);
        if (baselines.isEmpty()) {
            baselines.add(methods.getFirst());
        }
        List<Comparison> pairs = new ArrayList<>();
        for (String baseline : baselines) {
            for (String method : methods) {
                if (!method.equals(baseline) && !method.equals("eap")) {
                    pairs.add(of(study, method, baseline));
                }
            }
        }
        return pairs;
    }

    List<Cell> with(PairedDifference.Verdict verdict) {
        return cells.stream()
                .filter(cell -> cell.difference().verdict() == verdict)
                .toList();
    }
}
