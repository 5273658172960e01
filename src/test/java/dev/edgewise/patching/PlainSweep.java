package dev.edgewise.patching;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Site;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The definition of a sweep, word for word and slowly: for each cell and example one whole run in which numbers are
/// written over at a hook. What the engine is checked against.
final class PlainSweep {
    private final Transformer model;
    private final TokenizedTask task;
    private final SweepPlan plan;
    private final Direction direction;
    private final Map<Integer, float[]> means = new HashMap<>();
    private final Map<Integer, Map<Integer, float[]>> donors = new HashMap<>();
    private final Map<Integer, float[]> cleanLogits = new HashMap<>();

    PlainSweep(Transformer model, TokenizedTask task, SweepPlan plan, Direction direction) {
        this.model = model;
        this.task = task;
        this.plan = plan;
        this.direction = direction;
    }

    /// All measures of one cell on one example.
    ///
    /// @param unit the head or neuron, −1 for none
    double[] cell(int layer, int unit, int[] positions, TokenizedExample example) {
        Batch alone = new Batch(List.of(example), new int[] {0});
        BatchPrompts corrupted = new CorruptedSide(model, task, plan.source(), plan.seed()).of(alone);
        BatchPrompts clean = BatchPrompts.of(new int[][] {example.clean()});
        try (Scope scope = new Scope()) {
            boolean noising = direction == Direction.NOISING;
            Map<Integer, float[]> donor = donors.computeIfAbsent(example.index(), key -> {
                Map<Integer, float[]> values = new HashMap<>();
                run(noising ? corrupted : clean, recording(values));
                return values;
            });
            float[] cleanLogits = this.cleanLogits.computeIfAbsent(example.index(), key -> run(clean, Hooks.NONE));
            float[] logits = run(noising ? clean : corrupted, (site, l, value) -> {
                boolean here = at(site) && layer <= l && l < layer + plan.window();
                return here ? patched(value, l, unit, positions, donor) : value;
            });
            return measures(logits, cleanLogits, example);
        }
    }

    private Hooks recording(Map<Integer, float[]> values) {
        return (site, l, value) -> {
            if (at(site)) {
                values.put(l, value.toFloatArray());
            }
            return value;
        };
    }

    private boolean at(Site site) {
        return site == plan.site().site() || site == Site.FINAL_INPUT && plan.site() == PatchSite.RESIDUAL;
    }

    private float[] run(BatchPrompts prompts, Hooks hooks) {
        Hooks noise = prompts.noise(model);
        NDArray end =
                model.residual(prompts.ids(model), (site, l, value) -> hooks.at(site, l, noise.at(site, l, value)));
        long length = end.getShape().get(1);
        return model.unembed(Tensors.slice(end, 1, length - 1, length)).toFloatArray();
    }

    private NDArray patched(NDArray value, int l, int unit, int[] positions, Map<Integer, float[]> donor) {
        long[] s = value.getShape().getShape();
        int heads = plan.site().isPerHead() ? (int) s[1] : 1;
        int length = (int) s[plan.site().isPerHead() ? 2 : 1];
        int width = (int) s[s.length - 1];
        float[] flat = value.toFloatArray();
        for (int h = 0; h < heads; h++) {
            for (int p : positions) {
                for (int i = 0; i < width; i++) {
                    boolean mine = unit < 0 || unit == (plan.site().isPerHead() ? h : i);
                    if (mine) {
                        flat[(h * length + p) * width + i] = switch (plan.source()) {
                            case ZERO -> 0;
                            case MEAN -> mean(l, heads, width)[h * width + i];
                            case MEAN_POSITIONAL -> meanByPosition(l, flat.length)[(h * length + p) * width + i];
                            default -> donor.get(l)[(h * length + p) * width + i];
                        };
                    }
                }
            }
        }
        return Tensors.create(model.manager(), flat, s);
    }

    private float[] mean(int layer, int heads, int width) {
        return means.computeIfAbsent(layer, key -> {
            double[] sums = new double[heads * width];
            int all = 0;
            for (TokenizedExample example : task.examples()) {
                Map<Integer, float[]> values = new HashMap<>();
                run(BatchPrompts.of(new int[][] {example.clean()}), recording(values));
                for (int h = 0; h < heads; h++) {
                    for (int p = 0; p < example.length(); p++) {
                        for (int i = 0; i < width; i++) {
                            sums[h * width + i] += values.get(layer)[(h * example.length() + p) * width + i];
                        }
                    }
                }
                all += example.length();
            }
            return divided(sums, all);
        });
    }

    private float[] meanByPosition(int layer, int size) {
        return means.computeIfAbsent(layer, key -> {
            double[] sums = new double[size];
            for (TokenizedExample example : task.examples()) {
                Map<Integer, float[]> values = new HashMap<>();
                run(BatchPrompts.of(new int[][] {example.clean()}), recording(values));
                for (int i = 0; i < size; i++) {
                    sums[i] += values.get(layer)[i];
                }
            }
            return divided(sums, task.examples().size());
        });
    }

    private static float[] divided(double[] sums, int by) {
        float[] result = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            result[i] = (float) (sums[i] / by);
        }
        return result;
    }

    // ---- measures, from logits and nothing else ---------------------------------------------------------------

    private static double[] measures(float[] logits, float[] cleanLogits, TokenizedExample example) {
        double[] p = softmax(logits);
        double[] clean = softmax(cleanLogits);
        double right = 0;
        double best = -1e9;
        double probability = 0;
        for (int id : example.correct()) {
            right += logits[id] / (double) example.correct().length;
            best = Math.max(best, logits[id]);
            probability += p[id];
        }
        double wrong = 0;
        double worst = -1e9;
        for (int id : example.incorrect()) {
            wrong += logits[id] / (double) example.incorrect().length;
            worst = Math.max(worst, logits[id]);
        }
        int rank = 1;
        double divergence = 0;
        double entropy = 0;
        for (int v = 0; v < p.length; v++) {
            rank += logits[v] > best ? 1 : 0;
            divergence += clean[v] * Math.log(clean[v] / p[v]);
            entropy -= p[v] * Math.log(p[v]);
        }
        return new double[] {
            right - wrong,
            right,
            wrong,
            Math.log(probability),
            probability,
            rank,
            best > worst ? 1 : 0,
            divergence,
            entropy
        };
    }

    private static double[] softmax(float[] logits) {
        double top = -1e9;
        for (float logit : logits) {
            top = Math.max(top, logit);
        }
        double sum = 0;
        double[] p = new double[logits.length];
        for (int v = 0; v < p.length; v++) {
            p[v] = Math.exp(logits[v] - top);
            sum += p[v];
        }
        for (int v = 0; v < p.length; v++) {
            p[v] /= sum;
        }
        return p;
    }
}
