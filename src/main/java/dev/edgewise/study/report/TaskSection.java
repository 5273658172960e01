package dev.edgewise.study.report;

import dev.edgewise.faithfulness.Faithfulness;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One task's part of a study's report.
///
/// @param all the methods that are set against each other
record TaskSection(StudyResult study, List<Comparison> all, TaskResult task) {

    String markdown() {
        StringBuilder text = new StringBuilder("## ").append(task.name()).append("\n\n");
        if (task.measured().isEmpty()) {
            return text.append("No method could be measured.\n\n").toString();
        }
        denominator()
                .ifPresent(any -> text.append(String.format(
                                Locale.ROOT,
                                "%s on the examples that judge: clean %.3f, corrupted %.3f (means over %d).%n%n",
                                capital(task.metric().title()),
                                any.cleanMean(),
                                any.corruptedMean(),
                                any.examples())
                        .replace('-', '−')));
        text.append(
                study.settings().split().isSplit() ? "Faithfulness on held-out examples:\n\n" : "Faithfulness:\n\n");
        text.append(faithfulness()).append('\n');
        String differences = differences();
        if (!differences.isEmpty()) {
            text.append("Paired differences on the same examples; bold where the interval leaves out zero:\n\n")
                    .append(differences)
                    .append('\n');
        }
        text.append(
                        study.settings().split().isSplit()
                                ? "On the examples of discovery, and edges kept after pruning:\n\n"
                                : "Edges kept after pruning:\n\n")
                .append(kept(study.settings().split().isSplit()))
                .append('\n');
        text.append(methods()).append('\n');
        return text.toString();
    }

    private long seed() {
        return study.settings().seed();
    }

    private Optional<Faithfulness> denominator() {
        return task.evaluation(
                task.measured().getFirst(), study.settings().sizes().getFirst(), seed());
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private MarkdownTable faithfulness() {
        boolean random = study.settings().random() > 0;
        List<String> heads = new ArrayList<>(List.of("edges"));
        task.measured().forEach(method -> heads.add(method.title()));
        if (random) {
            heads.add("random, median (lowest to highest)");
        }
        MarkdownTable table = new MarkdownTable(heads);
        for (int size : study.settings().sizes()) {
            List<String> row = new ArrayList<>(List.of(Numbers.grouped(size)));
            task.measured()
                    .forEach(method -> row.add(task.evaluation(method, size, seed())
                            .map(Numbers::withInterval)
                            .orElse("–")));
            if (random) {
                row.add(task.random()
                        .band(size, study.settings().random(), task.metric())
                        .map(band -> Numbers.plain(band.median()) + " (" + Numbers.plain(band.low()) + " to "
                                + Numbers.plain(band.high()) + ")")
                        .orElse("–"));
            }
            table.row(row);
        }
        return table;
    }

    private String differences() {
        List<Comparison> pairs = all.stream()
                .filter(pair ->
                        pair.cells().stream().anyMatch(cell -> cell.task().equals(task.name())))
                .toList();
        if (pairs.isEmpty()) {
            return "";
        }
        List<String> heads = new ArrayList<>(List.of("edges"));
        pairs.forEach(pair -> heads.add(study.title(pair.challenger()) + " − " + study.title(pair.baseline())));
        MarkdownTable table = new MarkdownTable(heads);
        for (int size : study.settings().sizes()) {
            List<String> row = new ArrayList<>(List.of(Numbers.grouped(size)));
            pairs.forEach(pair -> row.add(pair.cells().stream()
                    .filter(cell -> cell.task().equals(task.name()) && cell.size() == size)
                    .findFirst()
                    .map(TaskSection::difference)
                    .orElse("–")));
            table.row(row);
        }
        return table.toString();
    }

    private static String difference(Comparison.Cell cell) {
        String text = Numbers.signed(cell.difference().value()) + " ("
                + Numbers.signed(cell.difference().low()) + " to "
                + Numbers.signed(cell.difference().high()) + ")";
        return switch (cell.difference().verdict()) {
            case HIGHER, LOWER -> "**" + text + "**";
            case UNDECIDED -> text;
        };
    }

    /// @param discovery whether faithfulness on the examples of discovery stands beside the kept edges
    private MarkdownTable kept(boolean discovery) {
        List<String> heads = new ArrayList<>(List.of("edges"));
        task.measured()
                .forEach(method -> heads.addAll(discovery ? List.of(method.title(), "kept") : List.of(method.title())));
        MarkdownTable table = new MarkdownTable(heads);
        for (int size : study.settings().sizes()) {
            List<String> row = new ArrayList<>(List.of(Numbers.grouped(size)));
            task.measured().forEach(method -> {
                if (discovery) {
                    row.add(task.discovery(method, size, seed())
                            .map(Numbers::withInterval)
                            .orElse("–"));
                }
                row.add(method.at(size)
                        .map(point -> Numbers.grouped(point.kept()))
                        .orElse("–"));
            });
            table.row(row);
        }
        return table;
    }

    private MarkdownTable methods() {
        boolean areas = study.settings().areas();
        boolean verified = study.settings().verify() > 0;
        List<String> heads = new ArrayList<>(List.of("method", "seconds", "times EAP"));
        if (areas) {
            heads.addAll(List.of("CPR (higher is better)", "CMD (lower is better)"));
        }
        if (verified) {
            heads.add("best " + study.settings().verify() + " edges against exact effects");
        }
        MarkdownTable table = new MarkdownTable(heads);
        for (MethodResult method : task.measured()) {
            List<String> row = new ArrayList<>(List.of(
                    method.title(),
                    Numbers.seconds(method.seconds()),
                    Prices.timesEap(task, method)
                            .map(times -> String.format(Locale.ROOT, "%.1f", times))
                            .orElse("–")));
            if (areas) {
                Optional<AreaNumbers> found = AreaNumbers.of(task, method, study.graphEdges(), seed());
                row.add(found.map(a -> Numbers.area(a.areas().cpr(), a.areas().cprInterval()))
                        .orElse("–"));
                row.add(found.map(a -> Numbers.area(a.areas().cmd(), a.areas().cmdInterval()))
                        .orElse("–"));
            }
            if (verified) {
                row.add(StudyReport.agreement(method.verification()));
            }
            table.row(row);
        }
        return table;
    }
}
