package dev.edgewise.faithfulness;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Answers;
import dev.edgewise.task.Batch;
import dev.edgewise.task.Metric;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// From the residual stream at a batch's last tokens to its metrics.
///
/// Where an answer is wanted at once, and all metrics look at nothing but the answers' logits, only those are made: the
/// whole vocabulary would take longer than a small change of a circuit.
final class Readout implements AutoCloseable {
    private final Transformer model;
    private final List<Metric> metrics;
    private final Answers answers;
    private final Optional<NDArray> columns; // [n,d], the unembedding of the answers

    /// @param clean the clean run's residual stream before the final norm at the last tokens, [B,d]
    Readout(Transformer model, Batch batch, List<Metric> metrics, Pace pace, NDArray clean) {
        this.model = model;
        this.metrics = metrics;
        try (Scope scope = new Scope()) {
            Answers all = Answers.of(model.manager(), batch, model.unembed(clean));
            if (pace == Pace.LIVE && metrics.stream().allMatch(Metric::readsAnswersOnly)) {
                int[] tokens = tokens(batch);
                answers = all.among(tokens);
                columns = Optional.of(scope.keep(model.unembedding(tokens)));
            } else {
                answers = all;
                columns = Optional.empty();
            }
            scope.keep(answers.correct());
            scope.keep(answers.incorrect());
            scope.keep(answers.clean());
        }
        arrays().forEach(Scope::own);
    }

    private List<NDArray> arrays() {
        return Stream.concat(Stream.of(answers.correct(), answers.incorrect(), answers.clean()), columns.stream())
                .toList();
    }

    private static int[] tokens(Batch batch) {
        return batch.examples().stream()
                .flatMapToInt(e -> IntStream.concat(IntStream.of(e.correct()), IntStream.of(e.incorrect())))
                .distinct()
                .sorted()
                .toArray();
    }

    /// By metric and example, of a residual stream before the final norm [B,d].
    double[][] values(NDArray residual) {
        NDArray logits = columns.isPresent() ? model.unembed(residual, columns.get()) : model.unembed(residual);
        return metrics.stream()
                .map(metric -> Tensors.toDoubles(metric.values(logits, answers)))
                .toArray(double[][]::new);
    }

    @Override
    public void close() {
        arrays().forEach(NDArray::close);
    }
}
