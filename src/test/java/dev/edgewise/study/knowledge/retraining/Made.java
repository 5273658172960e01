package dev.edgewise.study.knowledge.retraining;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Labs and results that are made up, so that what plans make of them can be worked out by hand.
final class Made {
    private Made() {}

    static RetrainedLab lab(Path folder, int sentences, int queries) {
        return new RetrainedLab(folder, "0123456789abcdef", 7, sentences, queries);
    }

    static RetrainingResult result(RetrainedLab lab, Retraining retraining, double... losses) {
        return new RetrainingResult(
                lab.fingerprint(), retraining, losses, new int[losses.length], new double[0], new int[0], 1.5, 2.5, 1);
    }

    /// All of a plan, its losses by a formula of retraining and query.
    static Retrained all(RetrainedLab lab, List<Retraining> plan, BiFunction<Retraining, Integer, Double> loss) {
        return new Retrained(
                lab,
                plan.stream()
                        .map(retraining -> {
                            double[] losses = new double[lab.queries()];
                            for (int q = 0; q < losses.length; q++) {
                                losses[q] = loss.apply(retraining, q);
                            }
                            return result(lab, retraining, losses);
                        })
                        .toList());
    }

    /// Facts by letter, one a sentence, and one a query.
    static CorpusFacts facts(String sentences, String queries) {
        return new CorpusFacts(letters(sentences), letters(queries));
    }

    private static List<Optional<String>> letters(String text) {
        return text.chars().mapToObj(c -> Optional.of("" + (char) c)).toList();
    }
}
