package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a reader of a study must bear in mind, found in its numbers.
///
/// @param pairs the methods that are set against each other
record Caveats(StudyResult study, List<Comparison> pairs) {
    private static final int FEW = 30;
    /// Faithfulness may lie so far above 1 by rounding and small errors alone.
    private static final double ABOVE_ONE = 1.02;
    /// On the examples of discovery a circuit may look so much better before it is worth saying.
    private static final double FLATTERED = 0.1;

    /// As Markdown list items, without the leading dash.
    List<String> all() {
        List<String> all = new ArrayList<>();
        heldOut().ifPresent(all::add);
        few().ifPresent(all::add);
        comparisons().ifPresent(all::add);
        noise().ifPresent(all::add);
        aboveOne().ifPresent(all::add);
        flattered().ifPresent(all::add);
        emptied().ifPresent(all::add);
        if (study.settings().random() > 0) {
            all.add("The grey band is the median, the lowest and the highest of "
                    + study.settings().random()
                    + " circuits of random edges a size, pruned like the others; a small random circuit often has no"
                    + " path from input to logits, prunes to nothing and gives 0.");
        }
        all.add("Seconds are of one run (the fastest of three, where it takes less than a second) on one machine, with"
                + " whatever else it was doing: only ratios within one study mean something, and those roughly.");
        return all;
    }

    private Optional<String> heldOut() {
        return study.settings().split().isSplit()
                ? Optional.empty()
                : Optional.of("No examples were held out: circuits are judged on the examples they were found on, which"
                        + " flatters them.");
    }

    private Optional<String> few() {
        List<String> few = study.measured().stream()
                .filter(task -> task.examples().evaluation() < FEW)
                .map(task -> task.name() + " " + task.examples().evaluation())
                .toList();
        return few.isEmpty()
                ? Optional.empty()
                : Optional.of("Few examples judge (" + String.join(", ", few)
                        + "): intervals are wide, and bootstrap intervals of so few examples tend to be too narrow.");
    }

    private Optional<String> comparisons() {
        int count = pairs.stream().mapToInt(pair -> pair.cells().size()).sum();
        return count < 10
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%d differences are tested at 95 %%: about %d of the intervals would leave out zero by chance if"
                                + " no methods differed, and sizes of one task are not independent of each other.",
                        count,
                        Math.max(1, Math.round(count * 0.05))));
    }

    private Optional<String> noise() {
        List<String> tasks = new ArrayList<>();
        for (TaskResult task : study.measured()) {
            task.measured().stream()
                    .flatMap(method -> task
                            .evaluation(
                                    method,
                                    study.settings().sizes().getFirst(),
                                    study.settings().seed())
                            .flatMap(Faithfulness::reason)
                            .stream())
                    .findFirst()
                    .ifPresent(reason -> tasks.add(task.name() + ": " + reason));
        }
        return tasks.isEmpty()
                ? Optional.empty()
                : Optional.of("Without a faithfulness – " + String.join("; ", tasks) + ".");
    }

    private Optional<String> aboveOne() {
        List<String> places = new ArrayList<>();
        forEachPoint((task, method, size, found) -> {
            if (found.value().orElse(0) > ABOVE_ONE) {
                places.add("%s by %s at %s (%s)"
                        .formatted(
                                task.name(),
                                method.title(),
                                Numbers.grouped(size),
                                Numbers.plain(found.value().getAsDouble())));
            }
        });
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Faithfulness above 1, where edges of negative effect were left out, so that the circuit does"
                                + " more than the model: " + String.join(", ", places) + ".");
    }

    private Optional<String> flattered() {
        List<String> places = new ArrayList<>();
        forEachPoint((task, method, size, found) -> {
            Optional<Faithfulness> before =
                    task.discovery(method, size, study.settings().seed());
            if (before.isPresent()
                    && before.get().value().isPresent()
                    && found.value().isPresent()) {
                double gain = before.get().value().getAsDouble() - found.value().getAsDouble();
                if (gain > FLATTERED) {
                    places.add("%s by %s at %s (%s)"
                            .formatted(task.name(), method.title(), Numbers.grouped(size), Numbers.signed(gain)));
                }
            }
        });
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of("More than " + Numbers.plain(FLATTERED)
                        + " better on the examples of discovery than on those held out: " + String.join(", ", places)
                        + ".");
    }

    private Optional<String> emptied() {
        Set<String> places = new LinkedHashSet<>();
        forEachPoint((task, method, size, found) -> {
            if (method.at(size).orElseThrow().kept() == 0) {
                places.add("%s by %s at %s".formatted(task.name(), method.title(), Numbers.grouped(size)));
            }
        });
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of("Pruned to nothing, as no path leads from input to logits (faithfulness 0): "
                        + String.join(", ", places) + ".");
    }

    private interface PointReader {
        void read(TaskResult task, MethodResult method, int size, Faithfulness evaluation);
    }

    private void forEachPoint(PointReader reader) {
        for (TaskResult task : study.measured()) {
            for (MethodResult method : task.measured()) {
                for (int size : study.settings().sizes()) {
                    task.evaluation(method, size, study.settings().seed())
                            .ifPresent(found -> reader.read(task, method, size, found));
                }
            }
        }
    }
}
