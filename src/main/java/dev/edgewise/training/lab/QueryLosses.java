package dev.edgewise.training.lab;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How well a model answers queries.
///
/// @param loss      −log P(target | prompt) of each query, in nats
/// @param predicted the token that is likeliest after each prompt
public record QueryLosses(double[] loss, int[] predicted) {
    private static final int TOGETHER = 64;

    /// Prompts of one length run together, so that nothing is padded.
    public static QueryLosses of(Transformer model, List<LabQuery> queries) {
        QueryLosses losses = new QueryLosses(new double[queries.size()], new int[queries.size()]);
        Map<Integer, List<Integer>> byLength = new TreeMap<>(java.util.stream.IntStream.range(0, queries.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> queries.get(i).tokens().length)));
        for (List<Integer> places : byLength.values()) {
            for (int from = 0; from < places.size(); from += TOGETHER) {
                losses.measure(model, queries, places.subList(from, Math.min(from + TOGETHER, places.size())));
            }
        }
        return losses;
    }

    private void measure(Transformer model, List<LabQuery> queries, List<Integer> places) {
        int[][] prompts = places.stream().map(i -> queries.get(i).tokens()).toArray(int[][]::new);
        int length = prompts[0].length;
        try (Scope scope = new Scope()) {
            NDArray residual = model.residual(Tensors.ids(model.manager(), prompts, length), Hooks.NONE);
            float[] logs = model.unembed(Tensors.slice(residual, 1, length - 1, length))
                    .logSoftmax(-1)
                    .toFloatArray();
            int vocabulary = logs.length / prompts.length;
            for (int b = 0; b < prompts.length; b++) {
                int place = places.get(b);
                int best = 0;
                for (int v = 1; v < vocabulary; v++) {
                    best = logs[b * vocabulary + v] > logs[b * vocabulary + best] ? v : best;
                }
                loss[place] = -logs[b * vocabulary + queries.get(place).target()];
                predicted[place] = best;
            }
        }
    }

    /// Mean over all queries, in nats.
    public double mean() {
        return java.util.Arrays.stream(loss).average().orElse(Double.NaN);
    }

    /// Share of the queries whose target is the likeliest token, from 0 to 1.
    public double accuracy(List<LabQuery> queries) {
        int right = 0;
        for (int i = 0; i < predicted.length; i++) {
            right += predicted[i] == queries.get(i).target() ? 1 : 0;
        }
        return right / (double) predicted.length;
    }
}
