package dev.edgewise.instances.curvature;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Certainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The influence function with the Hessian itself, inverted by [LissaRecursion]: g_i · v_q with v_q = h/σ, an
/// estimate of (H + δσ)⁻¹ g_q. In nats: how much a query's loss falls per unit of weight that a sentence gets beside
/// the corpus's mean loss.
///
/// Damping of the settings: a multiple multiplies δ, a number is the effective damping δσ. Their seed draws the
/// batches, the same ones for all queries. Each query takes two gradients of a batch a step.
public final class Lissa implements LinearMethod {
    public static final String ID = "lissa";

    private final InstanceSettings settings;
    private final LissaSettings recursion;

    public Lissa(InstanceSettings settings) {
        this(settings, LissaSettings.DEFAULT);
    }

    public Lissa(InstanceSettings settings, LissaSettings recursion) {
        this.settings = settings;
        double damping = settings.damping().of(recursion.effectiveDamping()) / recursion.scale();
        this.recursion = new LissaSettings(
                recursion.steps(), recursion.batch(), recursion.repeats(), damping, recursion.scale());
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String title() {
        return "Influence, LiSSA";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public Certainty certainty() {
        return Certainty.APPROXIMATE;
    }

    @Override
    public boolean isDamped() {
        return true;
    }

    @Override
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        LinearScores scores = new LinearScores(question);
        List<Double> cosines = new ArrayList<>();
        QueryGradients.inGroups(
                question,
                group ->
                        scores.add(group.from(), solve(question, group, cosines, progress), settings.cache(), progress),
                progress);
        return scores.of(this, notes(cosines));
    }

    /// Effective damping and how much of the curvature was seen.
    private List<String> notes(List<Double> cosines) {
        double[] sorted =
                cosines.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        String seen = sorted.length == 0
                ? "."
                : String.format(
                        Locale.ROOT,
                        "; cos(h, v) has the median %.3f and goes from %.3f to %.3f.",
                        sorted[sorted.length / 2],
                        sorted[0],
                        sorted[sorted.length - 1]);
        return List.of(String.format(
                Locale.ROOT,
                "LiSSA with δ = %.3g, σ = %.3g, %d steps of %d sentences, %s: effective damping δσ = %.3g%s",
                recursion.damping(),
                recursion.scale(),
                recursion.steps(),
                recursion.batch(),
                recursion.repeats() == 1 ? "1 repeat" : recursion.repeats() + " repeats",
                recursion.effectiveDamping(),
                seen));
    }

    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        List<Map<String, float[]>> directions = new ArrayList<>();
        QueryGradients.inGroups(
                question,
                group -> Arrays.stream(solve(question, group, new ArrayList<>(), progress))
                        .map(layout::byTensor)
                        .forEach(directions::add),
                progress);
        to.at(question.model(), directions);
    }

    private float[][] solve(
            InstanceQuestion question, QueryGradients.Group group, List<Double> cosines, Progress progress) {
        GradientLayout layout = GradientLayout.of(question.model(), question.parameters());
        List<int[]> tokens = question.corpus().tokens();
        int each = recursion.steps() * recursion.repeats();
        long total = (long) each * question.queries().size();
        long[] done = {(long) group.from() * each};
        float[][] inverses = new float[group.rows().length][];
        try (HessianProduct hessian = new HessianProduct(question.model(), layout)) {
            LissaRecursion lissa = new LissaRecursion(
                    (batch, h) -> hessian.times(
                            Arrays.stream(batch).mapToObj(tokens::get).toList(), h),
                    tokens.size(),
                    recursion,
                    settings.seed());
            for (int q = 0; q < inverses.length; q++) {
                LissaRecursion.Result result = lissa.solve(
                        group.rows()[q], progress, () -> progress.report("steps of LiSSA", ++done[0], total));
                inverses[q] = result.inverse();
                cosines.add(result.cosine());
            }
        }
        return inverses;
    }
}
