package dev.edgewise.study.report;

import dev.edgewise.study.report.MethodResult.VerificationNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A study as a Markdown page: what the numbers say, the figure, what to bear in mind, the settings, and the tables of
/// each task.
record StudyReport(StudyResult study) {
    static final String FIGURE = "faithfulness.svg";

    String markdown() {
        List<Comparison> pairs = Comparison.pairs(study);
        StringBuilder page = new StringBuilder();
        page.append("# Faithfulness of circuits on ").append(study.model()).append("\n\n");
        page.append("Circuits of ")
                .append(list(
                        study.settings().methods().stream().map(study::title).toList()))
                .append(" at ")
                .append(list(
                        study.settings().sizes().stream().map(Numbers::grouped).toList()))
                .append(" of ")
                .append(Numbers.grouped(study.graphEdges()))
                .append(" edges, judged ")
                .append(
                        study.settings().split().isSplit()
                                ? "on examples that they were not found on"
                                : "on the examples that they were found on")
                .append(", with 95 % intervals.\n\n");
        if (!study.left().isEmpty()) {
            page.append("**Unfinished**: not measured yet: ")
                    .append(list(study.left()))
                    .append(". The same command goes on from here.\n\n");
        }
        failures(page);
        section(page, "What the numbers say", new Statements(study, pairs).all());
        page.append("![Faithfulness over circuit size](").append(FIGURE).append(")\n\n");
        section(page, "What to bear in mind", new Caveats(study, pairs).all());
        settings(page);
        study.measured().forEach(task -> page.append(new TaskSection(study, pairs, task).markdown()));
        page.append(
                "All numbers at full precision: `results.csv` (sizes asked for), `areas.csv` (the ten sizes of CPR and"
                        + " CMD), `methods.csv` (price, areas, verification). The circuits, with the scores of all edges, are in"
                        + " the folders of the tasks and open in the window.\n");
        return page.toString();
    }

    private static void section(StringBuilder page, String head, List<String> items) {
        if (!items.isEmpty()) {
            page.append("## ").append(head).append("\n\n");
            items.forEach(item -> page.append("- ").append(item).append('\n'));
            page.append('\n');
        }
    }

    private void failures(StringBuilder page) {
        List<String> failures = new ArrayList<>();
        for (TaskResult task : study.tasks()) {
            if (task.failed()) {
                failures.add(task.name() + ": " + task.problem());
            }
            task.methods().stream()
                    .filter(MethodResult::failed)
                    .forEach(method -> failures.add(task.name() + ", " + method.title() + ": " + method.problem()));
        }
        section(page, "Not measured", failures);
    }

    private void settings(StringBuilder page) {
        StudySettings asked = study.settings();
        MarkdownTable table = MarkdownTable.of("setting", "value");
        table.row(List.of("model", study.model() + ", `" + study.fingerprint() + "`"));
        table.row(List.of("edges in the graph", Numbers.grouped(study.graphEdges())));
        table.row(List.of("metric", asked.metric().map(m -> m.title()).orElse("each task's own")));
        table.row(List.of("ablation", asked.ablation().id()));
        table.row(List.of(
                "selection", asked.greedy() ? "greedy from the logits, then pruned" : "top-n by |score|, then pruned"));
        table.row(List.of(
                "interpolation",
                asked.how().steps() + " steps, rule " + asked.how().rule().id()
                        + " (methods without steps ignore it)"));
        table.row(List.of(
                "held out",
                asked.split().isSplit()
                        ? String.format(
                                Locale.ROOT,
                                "%s of each task's examples, seed %d",
                                asked.split().heldOut(),
                                asked.seed())
                        : "none"));
        table.row(List.of(
                "examples",
                (asked.examples().isPresent()
                                ? "the first " + asked.examples().getAsInt() + " usable ones"
                                : "all usable ones")
                        + (asked.onlyCorrect() ? " that the model gets right" : "")));
        table.row(List.of("BOS", asked.bos().name().toLowerCase(Locale.ROOT)));
        table.row(List.of("seed", Long.toString(asked.seed())));
        table.row(List.of("random circuits", asked.random() + " a size"));
        table.row(List.of("Edgewise", study.version()));
        page.append("## Settings\n\n").append(table).append('\n');
        if (study.measured().isEmpty()) {
            return;
        }
        MarkdownTable tasks =
                MarkdownTable.of("task", "corruption", "metric", "found on", "judged on", "left out of the file");
        for (TaskResult task : study.measured()) {
            TaskResult.Examples used = task.examples();
            tasks.row(List.of(
                    task.name(),
                    task.corruption().isEmpty() ? "its only one" : task.corruption(),
                    task.metric().title(),
                    used.discovery() + " examples",
                    asked.split().isSplit() ? used.evaluation() + " others" : "the same",
                    used.leftOut().isEmpty() ? "none" : used.leftOut()));
        }
        page.append(tasks).append('\n');
    }

    static String list(List<String> words) {
        return words.size() < 2
                ? String.join("", words)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    /// Agreement with exact effects in a table's cell.
    static String agreement(VerificationNumbers numbers) {
        return Double.isFinite(numbers.pearson())
                ? String.format(
                                Locale.ROOT,
                                "r %.2f, τ %.2f, sign %.0f %%",
                                numbers.pearson(),
                                numbers.kendall(),
                                100 * numbers.sign())
                        .replace('-', '−')
                : "–";
    }
}
