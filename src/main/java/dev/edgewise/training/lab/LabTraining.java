package dev.edgewise.training.lab;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import java.util.Locale;

/// Trains a lab's model again, with other weights or from another seed.
///
/// Initialisation, order, division into steps and normalisation follow from seed and corpus, never from the weights, so
/// a sentence of weight 0 is a sentence that was never there, and all else stays as it was. The same call gives the
/// same bits at the same number of engine threads; [LabFolder#threads] says with how many the lab itself was trained.
public final class LabTraining {
    private static final int REPORT_EVERY = 10;

    private LabTraining() {}

    /// @param weights of the sentences in the corpus's order, each from 0 to 1
    /// @return the trained model, in memory; the caller closes it
    /// @throws dev.edgewise.io.UserError where a weight is missing or out of range
    /// @throws Progress.Cancelled where the user stopped; nothing is kept
    public static Transformer train(LabFolder lab, long seed, float[] weights, Progress progress) {
        try (LabRun run = new LabRun(lab.config(), lab.tokenizer(), lab.corpus(), lab.settings(), seed, weights)) {
            int steps = lab.settings().steps(lab.corpus().size());
            while (!run.done()) {
                progress.check();
                double loss = run.advance();
                report(progress, run.step(), steps, loss);
            }
            return run.trained();
        }
    }

    static void report(Progress progress, int step, int steps, double loss) {
        if (step % REPORT_EVERY == 0 || step == steps) {
            progress.report(String.format(Locale.ROOT, "training: loss %.3f", loss), step, steps);
        }
    }
}
