package dev.edgewise.cli;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.methods.SelfInfluence;
import dev.edgewise.instances.methods.TokenScores;
import dev.edgewise.job.Progress;
import dev.edgewise.study.instances.SentenceRanking;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `instances` says: each query's strongest proponents and opponents.
///
/// @param self   how much each sentence speaks for itself, where that was asked for
/// @param tokens scores by token of the sentences that are listed, by their place, [queries listed][tokens]; empty
///               where they were not asked for
record InstancesReport(
        InstanceMethod method,
        InstanceQuestion question,
        InstanceScores scores,
        Optional<SelfInfluence> self,
        Map<Integer, double[][]> tokens) {
    /// Proponents and opponents that are listed.
    static final int LISTED = 5;

    private static final int QUERIES = 20;
    private static final int SELF = 10;

    /// Influence functions: their scores are per unit of a weight of which each sentence has 1/N.
    private static final Set<String> SHARES_A_MEAN = Set.of("fisher", "lissa", "ek-fac");

    static InstancesReport of(
            InstanceMethod method,
            InstanceQuestion question,
            InstanceScores scores,
            Optional<SelfInfluence> self,
            boolean byToken,
            Progress progress) {
        Map<Integer, double[][]> tokens = new HashMap<>();
        InstancesReport report = new InstancesReport(method, question, scores, self, tokens);
        if (byToken) {
            Set<Integer> listed = new LinkedHashSet<>();
            for (int q = 0; q < report.listedQueries(); q++) {
                listed.addAll(report.proponents(q));
                listed.addAll(report.opponents(q));
            }
            int[] places = listed.stream().mapToInt(i -> i).toArray();
            InstanceQuestion asked = new InstanceQuestion(
                    question.model(),
                    question.corpus(),
                    question.queries().subList(0, report.listedQueries()),
                    question.parameters());
            double[][][] values = TokenScores.of((LinearMethod) method, asked, places, progress);
            for (int s = 0; s < places.length; s++) {
                tokens.put(places[s], values[s]);
            }
        }
        return report;
    }

    /// How many queries are listed, from the first on.
    int listedQueries() {
        return Math.min(QUERIES, scores.queries());
    }

    List<Integer> proponents(int query) {
        return SentenceRanking.of(scores.scores()[query]).proponents(LISTED);
    }

    List<Integer> opponents(int query) {
        return SentenceRanking.of(scores.scores()[query]).opponents(LISTED);
    }

    int parameters() {
        return GradientLayout.of(question.model(), question.parameters()).parameters();
    }

    void print(Console console, double seconds) {
        console.line("%s on %s", method.title(), question.model().name());
        line(console, "number", number());
        line(console, "sign", sign(method.id()));
        if (SHARES_A_MEAN.contains(method.id())) {
            line(
                    console,
                    "scale",
                    "per unit of weight; one sentence has 1/%1$,d, so leaving it out raises the loss by about score / %1$,d"
                            .formatted(scores.sentences()));
        }
        line(console, "parameters", "%s, %,d".formatted(question.parameters().id(), parameters()));
        line(console, "sentences", "%,d".formatted(scores.sentences()));
        line(console, "queries", "%,d".formatted(scores.queries()));
        scores.notes().forEach(note -> line(console, "note", note));
        line(console, "seconds", String.format(Locale.ROOT, "%.1f", seconds));
        for (int q = 0; q < listedQueries(); q++) {
            printQuery(console, q);
        }
        if (listedQueries() < scores.queries()) {
            console.line("and %,d more queries; --out and --json have all", scores.queries() - listedQueries());
        }
        self.ifPresent(own -> printSelf(console, own));
    }

    /// What + and − mean. Methods that know nothing of training must not claim that it lowers a loss.
    private static String sign(String method) {
        return switch (method) {
            case "random" -> "none: drawn numbers, a control";
            case "lexical", "na-instances", "na-instances-published" ->
                "+ proponent: like the query, whatever training on it did; − opponent";
            default -> "+ proponent: training on the sentence lowers the query's loss; − opponent";
        };
    }

    private String number() {
        return scores.certainty().word() + (scores.unit().isEmpty() ? ", without a unit" : ", in " + scores.unit());
    }

    private static void line(Console console, String what, String value) {
        console.line("  %-10s %s", what, value);
    }

    private void printQuery(Console console, int q) {
        LabQuery query = question.queries().get(q);
        console.line("");
        console.line("query %d: %s", query.place() + 1, asked(query));
        printSentences(console, "proponents", q, proponents(q));
        printSentences(console, "opponents", q, opponents(q));
    }

    private static String asked(LabQuery query) {
        return query.prompt().isEmpty()
                ? "tokens " + Arrays.toString(query.tokens()) + " → " + query.target()
                : "\"" + query.prompt() + "\" → \"" + query.answer() + "\"";
    }

    private void printSentences(Console console, String title, int q, List<Integer> places) {
        console.line("  %s%s", title, places.isEmpty() ? ": none" : "");
        for (int place : places) {
            LabSentence sentence = sentence(place);
            boolean same = sentence.fact().isPresent()
                    && sentence.fact().equals(question.queries().get(q).fact());
            console.line(
                    "    %+11.4g  line %-5d %s%s",
                    scores.scores()[q][place], sentence.line(), sentence.text(), same ? "  (says the fact)" : "");
            if (tokens.containsKey(place)) {
                console.line("                 %s", byToken(place, tokens.get(place)[q]));
            }
        }
    }

    private String byToken(int place, double[] values) {
        List<String> parts = new ArrayList<>();
        for (int t = 1; t < values.length; t++) {
            parts.add(String.format(Locale.ROOT, "%s %+.4g", token(place, t).strip(), values[t]));
        }
        return String.join(" · ", parts);
    }

    /// A sentence's token as text; its number where the model has no tokenizer.
    String token(int place, int token) {
        int id = question.corpus().tokens().get(place)[token];
        return question.model().tokenizer().map(words -> words.decode(id)).orElse(Integer.toString(id));
    }

    LabSentence sentence(int place) {
        return question.corpus().corpus().sentences().get(place);
    }

    private void printSelf(Console console, SelfInfluence own) {
        console.line("");
        console.line(
                "self-influence, approximate, in nats by the empirical Fisher matrix (λ = %.4g); strongest first",
                own.lambda());
        for (int place : strongest(own)) {
            console.line(
                    "    %11.4g  line %-5d %s",
                    own.fisher()[place], sentence(place).line(), sentence(place).text());
        }
    }

    /// The sentences that speak most for themselves.
    List<Integer> strongest(SelfInfluence own) {
        float[] values = new float[own.fisher().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) own.fisher()[i];
        }
        return SentenceRanking.of(values).proponents(SELF);
    }
}
