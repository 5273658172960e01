package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabTraining;
import dev.edgewise.training.lab.QueryLosses;

/// Trains a lab's model anew in this process, on the engine's threads as they are.
public final class LabRetrainer implements Retrainer {
    private static final double NANOS = 1e9;

    private final LabFolder lab;
    private final RetrainedLab about;

    public LabRetrainer(LabFolder lab) {
        this.lab = lab;
        this.about = RetrainedLab.of(lab);
    }

    @Override
    public RetrainingResult train(Retraining retraining, Progress progress) {
        long start = System.nanoTime();
        LastLoss last = new LastLoss(progress);
        try (Transformer model =
                LabTraining.train(lab, retraining.seed(), retraining.weights().toArray(), last)) {
            QueryLosses plain = QueryLosses.of(model, lab.queries());
            QueryLosses cued = QueryLosses.of(model, lab.cueQueries());
            return new RetrainingResult(
                    about.fingerprint(),
                    retraining,
                    plain.loss(),
                    plain.predicted(),
                    cued.loss(),
                    cued.predicted(),
                    last.loss,
                    (System.nanoTime() - start) / NANOS,
                    Tensors.threads());
        }
    }

    /// Remembers the loss that was reported last.
    private static final class LastLoss implements Progress {
        private final Progress progress;
        private double loss = Double.NaN;

        LastLoss(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void report(String what, long done, long total) {
            loss = RetrainingWorker.loss(what).orElse(loss);
            progress.report(what, done, total);
        }

        @Override
        public void check() {
            progress.check();
        }
    }
}
