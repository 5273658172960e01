package dev.edgewise.app.tables;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One prompt with what the three runs make of it. Values are NaN before they are measured.
///
/// @param number  its place in the task file, from 1
/// @param answers what is right, and what is wrong
public record ExampleRow(
        int number, String prompt, String answers, double clean, double corrupted, double circuit, Verdict verdict) {

    /// Whether the circuit answers as it should.
    public enum Verdict {
        RIGHT("right"),
        WRONG("wrong"),
        UNKNOWN("–");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static List<ExampleRow> of(TokenizedTask task, Optional<Faithfulness> measured, Optional<TextTokenizer> tokenizer) {
        List<ExampleRow> rows = new ArrayList<>();
        for (int i = 0; i < task.examples().size(); i++) {
            TokenizedExample example = task.examples().get(i);
            int place = i;
            Optional<Faithfulness> known = measured.filter(f -> place < f.examples());
            double circuit = known.map(f -> f.circuit()[place]).orElse(Double.NaN);
            rows.add(new ExampleRow(
                    example.index() + 1,
                    prompt(example, tokenizer),
                    answers(example, tokenizer),
                    known.map(f -> f.clean()[place]).orElse(Double.NaN),
                    known.map(f -> f.corrupted()[place]).orElse(Double.NaN),
                    circuit,
                    known.map(f -> verdict(f.metric(), circuit)).orElse(Verdict.UNKNOWN)));
        }
        return rows;
    }

    /// How many rows the circuit gets wrong.
    static long failing(List<ExampleRow> rows) {
        return rows.stream().filter(row -> row.verdict() == Verdict.WRONG).count();
    }

    private static Verdict verdict(Metric metric, double value) {
        return switch (metric) {
            case LOGIT_DIFFERENCE, PROBABILITY_DIFFERENCE, ACCURACY -> value > 0 ? Verdict.RIGHT : Verdict.WRONG;
            // These say how much, not whether the right answer is ahead.
            case LOG_PROBABILITY, KL_DIVERGENCE -> Verdict.UNKNOWN;
        };
    }

    private static String prompt(TokenizedExample example, Optional<TextTokenizer> tokenizer) {
        String text = example.source().clean();
        if (!text.isBlank()) {
            return text;
        }
        return tokenizer.map(t -> t.decode(example.clean())).orElse(ids(example.clean()));
    }

    private static String answers(TokenizedExample example, Optional<TextTokenizer> tokenizer) {
        return words(example.source().correct(), example.correct(), tokenizer) + " / "
                + words(example.source().incorrect(), example.incorrect(), tokenizer);
    }

    private static String words(List<String> given, int[] ids, Optional<TextTokenizer> tokenizer) {
        if (!given.isEmpty()) {
            return few(given.stream().map(String::strip).toList());
        }
        return few(java.util.Arrays.stream(ids)
                .mapToObj(id -> tokenizer.map(t -> t.decode(id).strip()).orElse(String.valueOf(id)))
                .toList());
    }

    private static String few(List<String> words) {
        return words.size() <= 3
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, 2)) + " … (" + words.size() + ")";
    }

    private static String ids(int[] ids) {
        return String.join(
                " ", java.util.Arrays.stream(ids).mapToObj(String::valueOf).toList());
    }
}
