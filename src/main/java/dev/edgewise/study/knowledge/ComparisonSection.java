package dev.edgewise.study.knowledge;

import dev.edgewise.study.knowledge.Fraction.Choice;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/// The report's part on what instance and neuron attribution have in common.
final class ComparisonSection {
    private final KnowledgeFolder folder;
    private final Markdown text;

    ComparisonSection(KnowledgeFolder folder, Markdown text) {
        this.folder = folder;
        this.text = text;
    }

    void write() {
        folder.find("overlap-sentences", OverlapTable.class).ifPresent(table -> {
            text.heading("Overlap");
            text.block("Share of a query's top sentences that two methods both choose; chance is what blind choices"
                    + " would share. *None in common*: queries. *Different ones*: sentences over all queries, by the"
                    + " first and the second.");
            overlaps(table);
        });
        folder.find("overlap-neurons", OverlapTable.class).ifPresent(table -> {
            text.block("Neurons: the query's own top ones (integrated gradients at the last token) against IA-Neurons,"
                    + " those of the sentences that a method finds. In the published form the most influential"
                    + " sentences gave too few different neurons for " + table.filledUp()
                    + " queries (" + StudyMethod.INFLUENCE + "); further sentences filled them up.");
            overlaps(table);
        });
        folder.find("diversity", DiversityTable.class).ifPresent(this::diversity);
        folder.find("fractions", FractionTable.class).ifPresent(this::fractions);
    }

    private void overlaps(OverlapTable table) {
        text.head("first", "second", "top", "shared", "chance", "none in common", "different ones");
        for (OverlapTable.Row row : table.rows()) {
            SetOverlap overlap = row.overlap();
            text.row(
                    row.first(),
                    row.second(),
                    "" + overlap.k(),
                    Words.estimate(overlap.share(), 3),
                    Words.number(overlap.chance(), 3),
                    overlap.withoutAny() + " of " + overlap.queries(),
                    overlap.first() + ", " + overlap.second());
        }
        text.end();
    }

    private void diversity(DiversityTable table) {
        text.heading("Diversity of a query's top " + table.k() + " sentences");
        text.block("Vocabulary: different tokens in all of them together; length in tokens; mean cosine over their"
                + " pairs of the last layer's state, averaged over tokens: low = diverse.");
        text.head("method", "vocabulary", "length", "mean cosine");
        for (DiversityTable.Row row : table.methods()) {
            text.row(
                    row.method(),
                    Words.estimate(table.mean(row.method(), Diversity::vocabulary), 1),
                    Words.estimate(table.mean(row.method(), Diversity::length), 2),
                    Words.estimate(table.mean(row.method(), Diversity::cosine), 3));
        }
        text.end();
    }

    private void fractions(FractionTable table) {
        text.heading("Training on parts of the corpus (measured)");
        text.block(
                "Share of queries answered rightly after training from scratch on a part of the sentences, mean over "
                        + table.full().size() + " seeds. Influence is the mean of its z-scores over every other query ("
                        + table.first() + "): *own* is the accuracy on these, *other* that on the remaining "
                        + table.second() + ". On all sentences: own "
                        + Words.percent(table.full().stream()
                                .mapToDouble(FractionTable.Point::own)
                                .average()
                                .orElse(Double.NaN))
                        + ", other "
                        + Words.percent(table.full().stream()
                                .mapToDouble(FractionTable.Point::heldOut)
                                .average()
                                .orElse(Double.NaN))
                        + ".");
        text.head(cells("own, other on", table, percent -> percent + " %"));
        row(table, "random", "", Choice.RANDOM);
        for (String method : table.methods()) {
            row(table, "most influential by " + method, method, Choice.MOST);
            if (table.accuracy(method, Choice.LEAST, table.percents().getFirst(), true)
                    .isMeasured()) {
                row(table, "least influential by " + method, method, Choice.LEAST);
            }
        }
        text.end();
        for (String method : table.methods()) {
            text.item("most influential by " + method + " less random, all sizes and seeds: own "
                    + Words.estimate(table.againstRandom(method, Choice.MOST, true), 3) + ", other "
                    + Words.estimate(table.againstRandom(method, Choice.MOST, false), 3)
                    + " (95 % by Student's t over pairs of the same size and seed)");
        }
        text.end();
    }

    private void row(FractionTable table, String name, String method, Choice choice) {
        text.row(cells(
                name,
                table,
                percent -> Words.percent(
                                table.accuracy(method, choice, percent, true).value())
                        + ", "
                        + Words.percent(
                                table.accuracy(method, choice, percent, false).value())));
    }

    private static String[] cells(String first, FractionTable table, IntFunction<String> cell) {
        return Stream.concat(Stream.of(first), table.percents().stream().map(cell::apply))
                .toArray(String[]::new);
    }
}
