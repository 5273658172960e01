package dev.edgewise.study.report;

import dev.edgewise.study.PairedDifference;
import dev.edgewise.study.PairedDifference.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a study's numbers say, in sentences that are made from the numbers alone. A difference is claimed only where
/// its paired interval leaves out zero.
///
/// @param pairs the methods that are set against each other
record Statements(StudyResult study, List<Comparison> pairs) {
    /// Up to this multiple of EAP's seconds a method counts as having its price.
    private static final double SAME_PRICE = 1.5;

    /// As Markdown list items, without the leading dash.
    List<String> all() {
        List<String> all = new ArrayList<>();
        pairs.stream().filter(pair -> !pair.cells().isEmpty()).forEach(pair -> all.add(faithfulness(pair)));
        if (study.settings().areas()) {
            area().ifPresent(all::add);
        }
        study.settings().methods().stream()
                .filter(method -> !method.equals("eap"))
                .forEach(method -> price(method).ifPresent(all::add));
        return all;
    }

    /// Where one method is more faithful than the other, and where not.
    String faithfulness(Comparison pair) {
        String first = study.title(pair.challenger());
        String second = study.title(pair.baseline());
        int total = pair.cells().size();
        List<Comparison.Cell> higher = pair.with(Verdict.HIGHER);
        List<Comparison.Cell> lower = pair.with(Verdict.LOWER);
        StringBuilder text =
                new StringBuilder("**%s against %s**: %s.".formatted(first, second, verdict(higher, lower, total)));
        if (!higher.isEmpty()) {
            text.append(" Higher: ").append(places(higher)).append('.');
        }
        if (!lower.isEmpty()) {
            text.append(" Lower: ").append(places(lower)).append('.');
        }
        List<Comparison.Cell> beyond = new ArrayList<>(higher);
        beyond.addAll(lower);
        beyond.removeIf(cell -> !cell.overshoots());
        if (!beyond.isEmpty()) {
            text.append(" Of these, the higher value lies above 1 and no closer to it at ")
                    .append(places(beyond))
                    .append(": higher there is not more faithful.");
        }
        if (study.settings().areas()) {
            text.append(areas(pair));
        }
        return text.toString();
    }

    /// The same question over all sizes at once, by the area under the curve.
    private String areas(Comparison pair) {
        Map<Verdict, List<String>> tasks = new EnumMap<>(Verdict.class);
        long seed = study.settings().seed();
        for (TaskResult task : study.measured()) {
            Optional<AreaNumbers> first =
                    task.method(pair.challenger()).flatMap(m -> AreaNumbers.of(task, m, study.graphEdges(), seed));
            Optional<AreaNumbers> second =
                    task.method(pair.baseline()).flatMap(m -> AreaNumbers.of(task, m, study.graphEdges(), seed));
            if (first.isPresent() && second.isPresent()) {
                PairedDifference.of(first.get().cpr(), second.get().cpr(), seed)
                        .ifPresent(difference -> tasks.computeIfAbsent(difference.verdict(), v -> new ArrayList<>())
                                .add("%s (%s)".formatted(task.name(), Numbers.thousandths(difference.value()))));
            }
        }
        List<String> said = new ArrayList<>();
        Map.of(Verdict.HIGHER, "higher", Verdict.LOWER, "lower", Verdict.UNDECIDED, "undecided").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(entry -> tasks.containsKey(entry.getKey()))
                .forEach(entry -> said.add(entry.getValue() + " on " + listed(tasks.get(entry.getKey()))));
        return said.isEmpty() ? "" : " Area under the curve (CPR): " + String.join("; ", said) + ".";
    }

    private static String verdict(List<Comparison.Cell> higher, List<Comparison.Cell> lower, int total) {
        int undecided = total - higher.size() - lower.size();
        if (higher.isEmpty() && lower.isEmpty()) {
            return "no difference can be told at any of %s".formatted(counted(total));
        }
        String said = lower.isEmpty()
                ? "higher in %d of %s, lower in none".formatted(higher.size(), counted(total))
                : higher.isEmpty()
                        ? "lower in %d of %s, higher in none".formatted(lower.size(), counted(total))
                        : "higher in %d, lower in %d of %s".formatted(higher.size(), lower.size(), counted(total));
        return undecided == 0 ? said : said + "; in the other %d the interval holds zero".formatted(undecided);
    }

    private static String counted(int total) {
        return total == 1 ? "1 comparison" : total + " comparisons";
    }

    /// "ioi at 50 (+0.12) and 100 (+0.05); hypernymy at 20 (+0.30)".
    private static String places(List<Comparison.Cell> cells) {
        Map<String, List<Comparison.Cell>> byTask = new LinkedHashMap<>();
        cells.forEach(cell ->
                byTask.computeIfAbsent(cell.task(), name -> new ArrayList<>()).add(cell));
        return byTask.entrySet().stream()
                .map(entry -> entry.getKey() + " at "
                        + listed(entry.getValue().stream()
                                .map(cell -> "%s (%s)"
                                        .formatted(
                                                Numbers.grouped(cell.size()),
                                                Numbers.signed(cell.difference().value())))
                                .toList()))
                .collect(Collectors.joining("; "));
    }

    private static String listed(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /// The method of the largest CPR on each task.
    private Optional<String> area() {
        Map<String, List<String>> winners = new LinkedHashMap<>();
        for (TaskResult task : study.measured()) {
            String best = "";
            double most = Double.NEGATIVE_INFINITY;
            for (MethodResult method : task.measured()) {
                Optional<AreaNumbers> areas = AreaNumbers.of(
                        task, method, study.graphEdges(), study.settings().seed());
                if (areas.isPresent() && areas.get().areas().cpr() > most) {
                    most = areas.get().areas().cpr();
                    best = method.title();
                }
            }
            if (!best.isEmpty() && task.measured().size() > 1) {
                winners.computeIfAbsent(best, name -> new ArrayList<>())
                        .add(String.format(Locale.ROOT, "%s (%.3f)", task.name(), most));
            }
        }
        return winners.isEmpty()
                ? Optional.empty()
                : Optional.of("**Largest CPR** (a point estimate; the tables show the intervals): "
                        + winners.entrySet().stream()
                                .map(entry -> entry.getKey() + " on " + listed(entry.getValue()))
                                .collect(Collectors.joining("; "))
                        + ".");
    }

    /// What a method's scores cost, against EAP's.
    Optional<String> price(String method) {
        double[] times = Prices.ofTasks(study.measured(), method);
        if (times.length == 0) {
            return Optional.empty();
        }
        double median = Prices.median(times);
        String range = times.length == 1
                ? ""
                : String.format(
                        Locale.ROOT, ", %.1f to %.1f over %d tasks", times[0], times[times.length - 1], times.length);
        String price = median > SAME_PRICE
                ? ""
                : (median < 1 / SAME_PRICE ? " – less than EAP" : " – about the price of EAP") + beatsBoth(method);
        return Optional.of(String.format(
                Locale.ROOT,
                "**Price of %s**: %.1f times the seconds of EAP (%s%s)%s.",
                study.title(method),
                median,
                times.length == 1 ? "one task" : "median",
                range,
                price));
    }

    /// Where a method is higher than EAP and EAP-IG alike, where it was set against both.
    private String beatsBoth(String method) {
        Optional<Comparison> one = pair(method, "eap");
        Optional<Comparison> other = pair(method, "eap-ig");
        if (one.isEmpty() || other.isEmpty()) {
            return "";
        }
        List<Comparison.Cell> both = new ArrayList<>();
        int below = 0;
        int places = 0;
        for (Comparison.Cell first : one.get().cells()) {
            for (Comparison.Cell second : other.get().cells()) {
                if (first.task().equals(second.task()) && first.size() == second.size()) {
                    Verdict over = first.difference().verdict();
                    Verdict under = second.difference().verdict();
                    places++;
                    if (over == Verdict.HIGHER && under == Verdict.HIGHER) {
                        both.add(second);
                    }
                    below += over == Verdict.LOWER || under == Verdict.LOWER ? 1 : 0;
                }
            }
        }
        return "; of %d places it is higher than both EAP and EAP-IG in %s, lower than at least one of them in %d"
                .formatted(places, both.isEmpty() ? "none" : both.size() + " (" + where(both) + ")", below);
    }

    private Optional<Comparison> pair(String challenger, String baseline) {
        return pairs.stream()
                .filter(pair ->
                        pair.challenger().equals(challenger) && pair.baseline().equals(baseline))
                .findFirst();
    }

    private static String where(List<Comparison.Cell> cells) {
        Map<String, List<String>> sizes = new LinkedHashMap<>();
        cells.forEach(cell ->
                sizes.computeIfAbsent(cell.task(), name -> new ArrayList<>()).add(Numbers.grouped(cell.size())));
        return sizes.entrySet().stream()
                .map(entry -> entry.getKey() + " at " + listed(entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
