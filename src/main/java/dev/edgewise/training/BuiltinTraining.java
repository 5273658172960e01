package dev.edgewise.training;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelLoader;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.training.corpus.SampleTasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Trains the built-in model and writes it as a model folder, with its model card. A run that was stopped continues
/// from the checkpoint that it left in the folder.
public final class BuiltinTraining {
    /// The seed of the model in `assets/builtin/`.
    public static final long SEED = 7;

    private static final String CHECKPOINT = "checkpoint.safetensors";
    private static final String NAME = "builtin";
    private static final int REPORT_EVERY = 5;
    private static final int MEASURE_EVERY = 100;
    private static final int SAVE_EVERY = 50;

    private final Path folder;
    private final ModelConfig config;
    private final TrainingSettings settings;
    private final BuiltinTokenizer tokenizer = BuiltinTokenizer.ofCorpus();

    public BuiltinTraining(Path folder, long seed) {
        this.folder = folder;
        this.settings = TrainingSettings.builtin(seed);
        this.config = BuiltinModel.config(tokenizer.size(), tokenizer.endOfText());
    }

    BuiltinTraining(Path folder, ModelConfig config, TrainingSettings settings) {
        this.folder = folder;
        this.config = config;
        this.settings = settings;
    }

    /// Trains to the end and writes `config.json`, `tokenizer.json`, `model.safetensors` and `README.md`.
    ///
    /// @param resume take up the checkpoint in the folder; without one the run starts anew
    /// @return the accuracy on each sample task, by its name, of the model as it was written
    /// @throws UserError where the folder cannot be written, or the checkpoint is of another run
    /// @throws Progress.Cancelled where the user stopped; the checkpoint holds what was done
    public Map<String, TaskAccuracy> run(boolean resume, Progress progress) {
        Path checkpoint = folder.resolve(CHECKPOINT);
        makeFolder();
        WholeFile.checkWritable(checkpoint);
        try (FreshWeights fresh = new FreshWeights(config, tokenizer.open(), settings.seed());
                Transformer model = new Transformer(NAME, fresh, Progress.NONE)) {
            Trainer trainer = new Trainer(model, new CorpusText(tokenizer.open()), settings);
            if (resume && Files.isRegularFile(checkpoint)) {
                trainer.restore(Checkpoint.read(checkpoint));
            }
            train(trainer, new HeldOutTasks(model, HeldOutTasks.VALIDATION_SEED, 60), checkpoint, progress);
            new Gpt2Folder(folder, Dtype.F16).write(model, tokenizer.json());
        }
        Map<String, TaskAccuracy> accuracies = measureWritten();
        WholeFile.write(folder.resolve("README.md"), new ModelCard(config, settings, accuracies).text());
        remove(checkpoint);
        return accuracies;
    }

    private void train(Trainer trainer, HeldOutTasks heldOut, Path checkpoint, Progress progress) {
        String accuracy = "";
        try {
            while (!trainer.done()) {
                progress.check();
                double loss = trainer.advance();
                if (trainer.step() % MEASURE_EVERY == 0 || trainer.done()) {
                    accuracy = ", held-out accuracy " + HeldOutTasks.text(heldOut.measure());
                }
                if (trainer.step() % REPORT_EVERY == 0 || trainer.done()) {
                    progress.report(
                            String.format(Locale.ROOT, "training: loss %.3f%s", loss, accuracy),
                            trainer.step(),
                            settings.steps());
                }
                if (trainer.step() % SAVE_EVERY == 0) {
                    trainer.checkpoint().write(checkpoint);
                }
            }
        } catch (Progress.Cancelled e) {
            trainer.checkpoint().write(checkpoint);
            throw e;
        }
    }

    /// Measures what a user will load: float16 has rounded the weights.
    private Map<String, TaskAccuracy> measureWritten() {
        try (Transformer model = ModelLoader.load(new ModelSource(NAME, folder, "built in"), Progress.NONE)) {
            return new HeldOutTasks(model, SampleTasks.SEED, SampleTasks.EXAMPLES).measure();
        }
    }

    private void makeFolder() {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + folder + " for the trained model; choose another", e);
        }
    }

    private static void remove(Path checkpoint) {
        try {
            Files.deleteIfExists(checkpoint);
        } catch (IOException e) {
            // The model is complete; a checkpoint that stays behind only takes space.
        }
    }
}
