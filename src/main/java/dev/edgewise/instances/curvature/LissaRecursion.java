package dev.edgewise.instances.curvature;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.util.Locale;
import java.util.SplittableRandom;

/// The recursion h ← v + (1 − δ) h − H_B h / σ, from h = v, over batches B drawn anew in each step (Agarwal, Bullins
/// & Hazan 2017, arXiv 1602.03943; Koh & Liang 2017, arXiv 1703.04730). Where it converges, h/σ comes to (H + δσ)⁻¹
/// v: what σ and δ together add to the Hessian is as large as their product.
final class LissaRecursion {
    private static final double DIVERGED = 1e3;

    private final Products products;
    private final int sentences;
    private final LissaSettings settings;
    private final long seed;

    /// Products with the Hessian of the mean loss of some sentences.
    @FunctionalInterface
    interface Products {
        float[] times(int[] sentences, float[] direction);
    }

    /// @param sentences from which batches are drawn, N
    LissaRecursion(Products products, int sentences, LissaSettings settings, long seed) {
        this.products = products;
        this.sentences = sentences;
        this.settings = settings;
        this.seed = seed;
    }

    /// What became of a v.
    ///
    /// @param inverse h/σ, mean of the repeats, [P]
    /// @param cosine  of h and v: near 1, the curvature has hardly been seen and scores rank as gradient dots do
    record Result(float[] inverse, double cosine) {}

    /// @param step told after each step
    /// @throws UserError where h grows beyond all that (H + δσ)⁻¹ could make of v
    Result solve(float[] v, Progress progress, Runnable step) {
        double[] sum = new double[v.length];
        for (int repeat = 0; repeat < settings.repeats(); repeat++) {
            float[] h = run(v, new SplittableRandom(seed * 1_000_003 + repeat), progress, step);
            for (int p = 0; p < h.length; p++) {
                sum[p] += h[p];
            }
        }
        float[] inverse = new float[v.length];
        double dot = 0;
        double square = 0;
        for (int p = 0; p < v.length; p++) {
            double h = sum[p] / settings.repeats();
            inverse[p] = (float) (h / settings.scale());
            dot += h * v[p];
            square += h * h;
        }
        return new Result(inverse, square == 0 ? 0 : dot / Math.sqrt(square) / length(v));
    }

    private float[] run(float[] v, SplittableRandom random, Progress progress, Runnable told) {
        float[] h = v.clone();
        // Without curvature h grows to v/δ; far beyond that, some direction is amplified in each step
        double bound = DIVERGED * length(v) / settings.damping();
        for (int t = 0; t < settings.steps(); t++) {
            progress.check();
            float[] product = products.times(batch(random), h);
            for (int p = 0; p < h.length; p++) {
                h[p] = (float) (v[p] + (1 - settings.damping()) * h[p] - product[p] / settings.scale());
            }
            if (!(length(h) <= bound)) {
                throw new UserError(String.format(
                        Locale.ROOT,
                        "LiSSA diverges at its scale σ = %s: after %d of %d steps the estimate is %.2g times as long as"
                                + " the query's gradient; give a larger σ or a larger damping δ",
                        plain(settings.scale()),
                        t + 1,
                        settings.steps(),
                        length(h) / length(v)));
            }
            told.run();
        }
        return h;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && value < 1e9 ? Long.toString((long) value) : Double.toString(value);
    }

    /// Different sentences, drawn evenly; all of them where there are no more than a batch takes.
    private int[] batch(SplittableRandom random) {
        int size = Math.min(settings.batch(), sentences);
        int[] batch = new int[size];
        int chosen = 0;
        for (int i = 0; chosen < size; i++) {
            if (random.nextInt(sentences - i) < size - chosen) {
                batch[chosen++] = i;
            }
        }
        return batch;
    }

    private static double length(float[] values) {
        double square = 0;
        for (float value : values) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }
}
