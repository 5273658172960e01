package dev.edgewise.instances.curvature;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabCheckpoint;
import dev.edgewise.training.lab.LabFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The checkpoints of a lab's training.
final class LabSnapshots {
    private LabSnapshots() {}

    /// @throws UserError where the lab has no checkpoints, or was trained on another corpus than the question's
    static List<Snapshot> of(Path folder, InstanceQuestion question) {
        LabFolder lab = LabFolder.open(folder);
        String asked = question.corpus().corpus().fingerprint();
        if (!lab.corpus().corpus().fingerprint().equals(asked)) {
            throw new UserError("the corpus " + question.corpus().corpus().name() + " is not the one that the lab "
                    + folder + " was trained on, so TracIn cannot follow its sentences; give the lab's own corpus");
        }
        if (lab.parameters() != parameters(question.model())) {
            throw new UserError("the model " + question.model().name() + " is not the one of the lab " + folder
                    + ": it has " + parameters(question.model()) + " parameters, not " + lab.parameters()
                    + "; give the lab's folder as the model");
        }
        List<LabCheckpoint> checkpoints = lab.checkpoints();
        if (checkpoints.isEmpty()) {
            throw new UserError("the lab " + folder + " has no checkpoints for TracIn to follow; train it again with"
                    + " --restart");
        }
        return checkpoints.stream()
                .map(checkpoint -> (Snapshot) new OfLab(lab, checkpoint))
                .toList();
    }

    private static long parameters(Transformer model) {
        return model.weights().values().stream()
                .mapToLong(weight -> weight.size())
                .sum();
    }

    private record OfLab(LabFolder lab, LabCheckpoint checkpoint) implements Snapshot {
        @Override
        public double learningRate() {
            return checkpoint.learningRate();
        }

        @Override
        public Transformer load(Progress progress) {
            return lab.load(checkpoint, progress);
        }

        @Override
        public Map<String, float[]> secondMoments() {
            return lab.secondMoments(checkpoint);
        }
    }
}
