package dev.edgewise.cli;

import dev.edgewise.study.knowledge.retraining.EvaluationSize;
import picocli.CommandLine.Option;

/// How much `knowledge evaluate` retrains.
final class EvaluationOptions {
    private static final EvaluationSize STANDARD = EvaluationSize.STANDARD;

    @Option(
            names = "--halves",
            paramLabel = "M",
            description = "Random halves of the corpus (default: ${DEFAULT-VALUE}).")
    int halves = STANDARD.halves();

    @Option(
            names = "--seeds-per-half",
            paramLabel = "N",
            description = "Trainings of each half, averaged (default: ${DEFAULT-VALUE}).")
    int seedsPerHalf = STANDARD.seedsPerHalf();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Other seeds on all sentences, for the noise (default: ${DEFAULT-VALUE}).")
    int seeds = STANDARD.noiseSeeds();

    @Option(
            names = "--draws",
            paramLabel = "N",
            description = "Random removals of each size, for the noise (default: ${DEFAULT-VALUE}).")
    int draws = STANDARD.draws();

    @Option(names = "--facts", paramLabel = "N", description = "Facts left out (default: ${DEFAULT-VALUE}).")
    int facts = STANDARD.facts();

    @Option(
            names = "--top",
            paramLabel = "K",
            description = "Best sentences of each method left out (default: ${DEFAULT-VALUE}).")
    int top = STANDARD.top();

    @Option(
            names = "--top-queries",
            paramLabel = "N",
            description = "Queries for which they are (default: ${DEFAULT-VALUE}).")
    int topQueries = STANDARD.topQueries();

    @Option(names = "--seed", paramLabel = "N", description = "Of all draws (default: ${DEFAULT-VALUE}).")
    long seed;

    EvaluationSize size() {
        return new EvaluationSize(halves, seedsPerHalf, seeds, draws, facts, top, topQueries, seed);
    }
}
