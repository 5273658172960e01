package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import java.util.SplittableRandom;

/// Numbers drawn from −1 to 1: what any other method must beat. The seed and the places of query and sentence settle
/// them.
public final class RandomInstances implements InstanceMethod {
    static final String ID = "random";

    private final InstanceSettings settings;

    public RandomInstances(InstanceSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Random (control)";
    }

    @Override
    public String unit() {
        return "";
    }

    @Override
    public Certainty certainty() {
        return Certainty.EXACT;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        double[][] scores =
                new double[question.queries().size()][question.corpus().size()];
        for (int q = 0; q < scores.length; q++) {
            SplittableRandom random = new SplittableRandom(
                    settings.seed() * 1_000_003 + question.queries().get(q).place());
            for (int i = 0; i < scores[q].length; i++) {
                scores[q][i] = 2 * random.nextDouble() - 1;
            }
        }
        return Scores.of(this, scores);
    }
}
