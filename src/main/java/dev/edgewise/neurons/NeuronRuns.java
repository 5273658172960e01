package dev.edgewise.neurons;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Runs with sets of neurons replaced, on prompts whose plain run is kept: what lies before the positions looked at is
/// computed once. Fast enough for a slider; newest wins by [Progress#check()], which is asked before each block.
public final class NeuronRuns implements AutoCloseable {
    private final Transformer model;
    private final NeuronMemory memory;
    private final List<NeuronPrompt> prompts;
    private final List<List<Integer>> places;
    private final List<CleanPass> passes = new ArrayList<>();
    private final NeuronRun[] plain;
    private final int[] targets;
    private final float[][] replacement;

    /// Runs the prompts once. What is kept of them lives until this is closed: for each prompt as many keys and values
    /// as it has positions, and the neurons at those looked at.
    public NeuronRuns(
            Transformer model,
            List<NeuronPrompt> prompts,
            NeuronPositions positions,
            Replacement replacement,
            Progress progress) {
        this.model = model;
        this.memory = new NeuronMemory(model.config());
        this.prompts = List.copyOf(prompts);
        this.replacement = replacement.values();
        places = memory.batches(prompts, positions);
        plain = new NeuronRun[prompts.size()];
        targets = new int[prompts.size()];
        try {
            for (List<Integer> batch : places) {
                progress.check();
                CleanPass pass =
                        CleanPass.of(model, batch.stream().map(prompts::get).toList(), positions);
                passes.add(pass);
                for (int b = 0; b < batch.size(); b++) {
                    plain[batch.get(b)] = new NeuronRun(
                            pass.predictions().probability()[b],
                            pass.predictions().predicted()[b],
                            true);
                    targets[batch.get(b)] = pass.targets()[b];
                }
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// The runs with nothing replaced, one a prompt.
    public List<NeuronRun> plain() {
        return List.of(plain);
    }

    /// The neurons of each prompt by descending |activation|, the control of every curve.
    public List<NeuronOrder> byActivation() {
        NeuronOrder[] orders = new NeuronOrder[plain.length];
        for (int i = 0; i < passes.size(); i++) {
            List<float[][]> scores = passes.get(i).activations();
            for (int b = 0; b < scores.size(); b++) {
                orders[places.get(i).get(b)] = NeuronOrder.descending(scores.get(b));
            }
        }
        return List.of(orders);
    }

    int[] tokens(int prompt) {
        return prompts.get(prompt).tokens();
    }

    /// The token asked about, one a prompt.
    public int target(int prompt) {
        return targets[prompt];
    }

    /// One run a prompt.
    ///
    /// @param sets one a prompt
    public List<NeuronRun> run(List<NeuronSet> sets, NeuronEdit edit, Progress progress) {
        return runAll(List.of(sets), edit, progress).getFirst();
    }

    /// Several runs a prompt, side by side.
    ///
    /// @param sets [variant][prompt]
    /// @return [variant][prompt]
    public List<List<NeuronRun>> runAll(List<List<NeuronSet>> sets, NeuronEdit edit, Progress progress) {
        NeuronRun[][] results = new NeuronRun[sets.size()][plain.length];
        for (int i = 0; i < passes.size(); i++) {
            int most = memory.maskedCopies(passes.get(i));
            for (int from = 0; from < sets.size(); from += most) {
                int to = Math.min(sets.size(), from + most);
                stack(
                        i,
                        sets.subList(from, to),
                        edit,
                        progress,
                        List.of(results).subList(from, to));
            }
        }
        return IntStream.range(0, results.length)
                .mapToObj(variant -> List.of(results[variant]))
                .toList();
    }

    private void stack(
            int batch, List<List<NeuronSet>> sets, NeuronEdit edit, Progress progress, List<NeuronRun[]> results) {
        CleanPass clean = passes.get(batch);
        int size = clean.size();
        float[][] kept = new float[model.config().layers()]
                [sets.size() * size * model.config().dHidden()];
        for (int v = 0; v < sets.size(); v++) {
            for (int b = 0; b < size; b++) {
                sets.get(v).get(places.get(batch).get(b)).write(edit, kept, v * size + b);
            }
        }
        Predictions says = run(clean, sets.size(), kept, progress);
        for (int v = 0; v < sets.size(); v++) {
            for (int b = 0; b < size; b++) {
                int row = v * size + b;
                int place = places.get(batch).get(b);
                int predicted = says.predicted()[row];
                results.get(v)[place] =
                        new NeuronRun(says.probability()[row], predicted, predicted == plain[place].predicted());
            }
        }
    }

    /// @param kept by layer, 1 where a neuron keeps its value, [n·B·F]
    private Predictions run(CleanPass clean, int copies, float[][] kept, Progress progress) {
        try (Scope scope = new Scope()) {
            Shape s = clean.stream(0).getShape();
            long rows = copies * s.get(0);
            NDArray x = clean.stream(0)
                    .expandDims(0)
                    .broadcast(copies, s.get(0), s.get(1), s.get(2))
                    .reshape(rows, s.get(1), s.get(2));
            Hooks hooks = (site, layer, value) -> {
                if (site == Site.RESIDUAL) {
                    progress.check();
                }
                return site == Site.MLP_HIDDEN ? replaced(layer, value, kept[layer]) : value;
            };
            NDArray last = Upward.last(model, 0, x, clean.past(), hooks);
            return Predictions.of(model, last, clean.targets(copies));
        }
    }

    /// [n·B,Q,F].
    private NDArray replaced(int layer, NDArray hidden, float[] kept) {
        return Scope.only(() -> {
            float[] instead = new float[kept.length];
            for (int i = 0; i < kept.length; i++) {
                instead[i] = (1 - kept[i]) * replacement[layer][i % replacement[layer].length];
            }
            long rows = hidden.getShape().get(0);
            long width = hidden.getShape().get(2);
            NDArray own = hidden.mul(Tensors.create(model.manager(), kept, rows, 1, width));
            return own.add(Tensors.create(model.manager(), instead, rows, 1, width));
        });
    }

    @Override
    public void close() {
        passes.forEach(CleanPass::close);
        passes.clear();
    }
}
