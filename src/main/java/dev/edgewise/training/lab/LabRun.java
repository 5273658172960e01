package dev.edgewise.training.lab;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.Checkpoint;
import dev.edgewise.training.FreshWeights;
import dev.edgewise.training.Trainer;
import dev.edgewise.training.TrainingSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One training of a lab model: the model as it stands, and the steps that are left.
final class LabRun implements AutoCloseable {
    private static final String NAME = "lab";

    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final Transformer model;
    private final Trainer trainer;

    /// @throws UserError where a weight is missing or outside 0 to 1
    LabRun(
            ModelConfig config,
            TextTokenizer tokenizer,
            TokenizedCorpus corpus,
            LabSettings settings,
            long seed,
            float[] weights) {
        check(weights, corpus);
        this.config = config;
        this.tokenizer = tokenizer;
        try (FreshWeights fresh = new FreshWeights(config, tokenizer, seed)) {
            model = new Transformer(NAME, fresh, Progress.NONE);
        }
        TrainingSettings training = settings.training(corpus.size(), seed);
        trainer = new Trainer(model, new LabBatches(corpus, settings.batch(), seed, weights), training);
    }

    private static void check(float[] weights, TokenizedCorpus corpus) {
        if (weights.length != corpus.size()) {
            throw new UserError("there are " + weights.length + " weights for " + corpus.size()
                    + " sentences; give one weight a sentence");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0 && weights[i] <= 1)) {
                throw new UserError("the weight of sentence " + (i + 1) + " is " + weights[i]
                        + "; give a number from 0, which removes it, to 1");
            }
        }
    }

    /// All sentences count in full.
    static float[] ones(TokenizedCorpus corpus) {
        float[] weights = new float[corpus.size()];
        Arrays.fill(weights, 1);
        return weights;
    }

    /// One optimizer step.
    ///
    /// @return its loss, in nats
    double advance() {
        return trainer.advance();
    }

    boolean done() {
        return trainer.done();
    }

    int step() {
        return trainer.step();
    }

    Checkpoint checkpoint() {
        return trainer.checkpoint();
    }

    /// @throws UserError where the checkpoint is of another run
    void restore(Checkpoint checkpoint) {
        trainer.restore(checkpoint);
    }

    /// The model that is being trained.
    Transformer model() {
        return model;
    }

    /// A model of the weights as they stand, with a fingerprint of its own, for the caller to close.
    Transformer trained() {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> weight : model.weights().entrySet()) {
            values.put(weight.getKey(), weight.getValue().toFloatArray());
        }
        return new Transformer(NAME, new TrainedWeights(config, Optional.of(tokenizer), values), Progress.NONE);
    }

    @Override
    public void close() {
        model.close();
    }
}
