package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Shared words, a control that knows nothing of the model: the cosine of tf-idf between a sentence and a query's
/// prompt with its answer, from 0 to 1. A word is a run of letters or digits in lower case, or a token where there is
/// no text; its weight is its count times 1 + ln((N + 1) / (n + 1)), n the sentences that have it.
public final class LexicalOverlap implements InstanceMethod {
    static final String ID = "lexical";
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Shared words (control)";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public Certainty certainty() {
        return Certainty.EXACT;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        List<List<String>> sentences = sentences(question.corpus());
        Map<String, Integer> containing = new HashMap<>();
        sentences.forEach(words -> new HashSet<>(words).forEach(word -> containing.merge(word, 1, Integer::sum)));
        List<Map<String, Double>> weighted = sentences.stream()
                .map(words -> weights(words, containing, sentences.size()))
                .toList();
        double[][] scores = new double[question.queries().size()][sentences.size()];
        for (int q = 0; q < scores.length; q++) {
            progress.check();
            List<String> words = words(question.queries().get(q), isText(question.corpus()));
            Map<String, Double> query = weights(words, containing, sentences.size());
            for (int i = 0; i < scores[q].length; i++) {
                scores[q][i] = cosine(query, weighted.get(i));
            }
            progress.report("shared words", q + 1, scores.length);
        }
        return Scores.of(this, scores);
    }

    private static boolean isText(TokenizedCorpus corpus) {
        return corpus.corpus().sentences().stream().noneMatch(s -> s.text().isBlank());
    }

    private static List<List<String>> sentences(TokenizedCorpus corpus) {
        if (isText(corpus)) {
            return corpus.corpus().sentences().stream()
                    .map(sentence -> words(sentence.text()))
                    .toList();
        }
        return corpus.tokens().stream().map(LexicalOverlap::names).toList();
    }

    private static List<String> words(LabQuery query, boolean text) {
        if (text) {
            return words(query.prompt() + " " + query.answer().strip());
        }
        List<String> names = new ArrayList<>(names(query.tokens()));
        names.add(Integer.toString(query.target()));
        return names;
    }

    private static List<String> names(int[] tokens) {
        List<String> names = new ArrayList<>();
        for (int token : tokens) {
            names.add(Integer.toString(token));
        }
        return names;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    private static Map<String, Double> weights(List<String> words, Map<String, Integer> containing, int sentences) {
        Map<String, Double> weights = new HashMap<>();
        for (String word : words) {
            int n = containing.getOrDefault(word, 0);
            weights.merge(word, 1 + Math.log((sentences + 1.0) / (n + 1)), Double::sum);
        }
        return weights;
    }

    private static double cosine(Map<String, Double> a, Map<String, Double> b) {
        double product = 0;
        for (Map.Entry<String, Double> word : a.entrySet()) {
            product += word.getValue() * b.getOrDefault(word.getKey(), 0.0);
        }
        double lengths = Math.sqrt(square(a) * square(b));
        return lengths > 0 ? product / lengths : 0;
    }

    private static double square(Map<String, Double> weights) {
        return weights.values().stream().mapToDouble(w -> w * w).sum();
    }
}
