package dev.edgewise.instances.curvature;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.LinearMethod;
import dev.edgewise.instances.gradients.GradientLayout;
import dev.edgewise.instances.gradients.QueryGradients;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.Certainty;
import dev.edgewise.training.AdamW;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// TracIn over checkpoints (Pruthi et al. 2020, arXiv 2002.08484): Σ over checkpoints of η g_i · g_q, both gradients
/// at the checkpoint, η its learning rate. In nats: how much a query's loss would fall if, at each checkpoint, one
/// step were made on the sentence alone.
///
/// The Adam form divides g_i by √v̂ + ε, which is what Adam's step does with it; momentum is left out. Lab models
/// are trained by Adam, so it is the default.
///
/// Nothing is written: at each checkpoint gradients of sentences are taken and let go. Queries' gradients are held a
/// group at a time (256 MB, see [QueryGradients]), each group one pass over the sentences.
public final class TracIn implements LinearMethod {
    private final Form form;
    private final Function<InstanceQuestion, List<Snapshot>> training;

    /// What a step on a sentence is taken to be.
    public enum Form {
        /// Adam's.
        ADAM("tracin", "TracIn"),
        /// That of plain gradient descent, as published.
        PLAIN("tracin-plain", "TracIn, plain steps");

        private final String id;
        private final String title;

        Form(String id, String title) {
            this.id = id;
            this.title = title;
        }

        public String id() {
            return id;
        }
    }

    /// Over the checkpoints of the settings' lab.
    public TracIn(Form form, InstanceSettings settings) {
        this(form, question -> LabSnapshots.of(lab(settings), question));
    }

    /// @param training the checkpoints of the model that a question is about
    TracIn(Form form, Function<InstanceQuestion, List<Snapshot>> training) {
        this.form = form;
        this.training = training;
    }

    private static Path lab(InstanceSettings settings) {
        Optional<Path> lab = settings.lab();
        return lab.orElseThrow(() -> new UserError("TracIn follows a model through its training and needs a lab model"
                + " with its checkpoints; train one with 'edgewise knowledge train' and give its folder"));
    }

    @Override
    public String id() {
        return form.id;
    }

    @Override
    public String title() {
        return form.title;
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
    public InstanceScores score(InstanceQuestion question, Progress progress) {
        LinearScores scores = new LinearScores(question);
        List<Snapshot> snapshots = training.apply(question);
        for (Snapshot snapshot : snapshots) {
            try (At at = new At(question, snapshot, progress)) {
                QueryGradients.inGroups(
                        at.question,
                        group -> scores.addStreamed(at.model, group.from(), at.steps(group.rows()), progress),
                        progress);
            }
        }
        return scores.of(this, List.of("Over " + snapshots.size() + " checkpoints, each times its learning rate."));
    }

    @Override
    public void directions(InstanceQuestion question, Directions to, Progress progress) {
        for (Snapshot snapshot : training.apply(question)) {
            try (At at = new At(question, snapshot, progress)) {
                List<Map<String, float[]>> directions = new ArrayList<>();
                QueryGradients.inGroups(
                        at.question,
                        group -> Arrays.stream(at.steps(group.rows()))
                                .map(at.layout::byTensor)
                                .forEach(directions::add),
                        progress);
                to.at(at.model, directions);
            }
        }
    }

    /// A checkpoint with its model in memory.
    private final class At implements AutoCloseable {
        private final Transformer model;
        private final InstanceQuestion question;
        private final GradientLayout layout;
        private final float[] rates; // [P]

        At(InstanceQuestion asked, Snapshot snapshot, Progress progress) {
            rates = new float
                    [GradientLayout.of(asked.model(), asked.parameters()).parameters()];
            Arrays.fill(rates, (float) snapshot.learningRate());
            model = snapshot.load(progress);
            question = new InstanceQuestion(model, asked.corpus(), asked.queries(), asked.parameters());
            layout = GradientLayout.of(model, asked.parameters());
            if (form == Form.ADAM) {
                divide(snapshot.secondMoments());
            }
        }

        private void divide(Map<String, float[]> moments) {
            for (GradientLayout.Part part : layout.parts()) {
                float[] own = moments.get(part.name());
                for (int p = 0; p < own.length; p++) {
                    rates[part.from() + p] /= (float) (Math.sqrt(own[p]) + AdamW.EPSILON);
                }
            }
        }

        /// η g_q, divided as the form says, in the place of g_q.
        float[][] steps(float[][] gradients) {
            for (float[] gradient : gradients) {
                for (int p = 0; p < rates.length; p++) {
                    gradient[p] *= rates[p];
                }
            }
            return gradients;
        }

        @Override
        public void close() {
            model.close();
        }
    }
}
