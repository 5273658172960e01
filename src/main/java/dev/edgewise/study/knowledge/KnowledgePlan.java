package dev.edgewise.study.knowledge;

import dev.edgewise.training.lab.LabSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How much a knowledge study does. A retraining of the standard lab takes about 25 seconds of one core, one of the
/// quick lab half of that.
///
/// @param facts           of each of the two labs, in five sentences each
/// @param settings        of their models
/// @param seed            of corpus, training and draws
/// @param k               sentences a query that count as found
/// @param neurons         a query that count as found
/// @param halves          of the corpus that are retrained for the linear datamodelling score
/// @param otherSeeds      of the noise floor
/// @param removals        of unrelated sentences in the noise floor
/// @param factsOut        facts that are left out one at a time
/// @param topQueries      queries whose best sentences are left out
/// @param percents        sizes of the fractions that are trained on
/// @param fractionSeeds   trainings of each fraction
/// @param artifacts       share of sentences with a cue in the second lab, in percent
/// @param misled          misled queries that are looked at
/// @param mended          how many of them are retrained for
/// @param prompts         of a model whose neurons are suppressed and kept
/// @param slowQueries     that the slowest method is asked
public record KnowledgePlan(
        int facts,
        LabSettings settings,
        long seed,
        int k,
        int neurons,
        int halves,
        int otherSeeds,
        int removals,
        int factsOut,
        int topQueries,
        List<Integer> percents,
        int fractionSeeds,
        double artifacts,
        int misled,
        int mended,
        int prompts,
        int slowQueries) {
    private static final long SEED = 7;

    public KnowledgePlan {
        percents = List.copyOf(percents);
    }

    /// About 280 retrainings of 2,400 sentences: about an hour on two cores.
    public static KnowledgePlan full() {
        return new KnowledgePlan(
                480,
                LabSettings.standard(),
                SEED,
                20,
                10,
                64,
                5,
                12,
                24,
                12,
                List.of(10, 30, 50, 70, 90),
                3,
                5,
                60,
                8,
                60,
                48);
    }

    /// About 90 retrainings of 1,200 sentences: some 12 minutes on two cores.
    public static KnowledgePlan quick() {
        return new KnowledgePlan(
                240, LabSettings.standard(), SEED, 20, 10, 24, 2, 5, 5, 3, List.of(10, 50, 90), 2, 5, 24, 2, 24, 16);
    }

    /// All that decides the numbers, by name.
    public Map<String, String> decides() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("facts", "" + facts);
        all.put("model", settings.toString());
        all.put("seed", "" + seed);
        all.put("sentences a query", "" + k);
        all.put("neurons a query", "" + neurons);
        all.put("halves", "" + halves);
        all.put("other seeds", "" + otherSeeds);
        all.put("unrelated removals", "" + removals);
        all.put("facts left out", "" + factsOut);
        all.put("queries whose best sentences are left out", "" + topQueries);
        all.put("fractions", "" + percents);
        all.put("trainings of a fraction", "" + fractionSeeds);
        all.put("cue sentences, percent", "" + artifacts);
        all.put("misled queries", "" + misled);
        all.put("misled queries retrained for", "" + mended);
        all.put("prompts for neurons", "" + prompts);
        all.put("queries of LiSSA", "" + slowQueries);
        return all;
    }
}
