package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.WeightSource;
import dev.edgewise.model.catalogue.ModelLoader;
import dev.edgewise.model.folder.HuggingFaceFolder;
import dev.edgewise.training.Checkpoint;
import dev.edgewise.training.Gpt2Folder;
import dev.edgewise.training.Trainer;
import dev.edgewise.training.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A trained lab: an ordinary model folder, and beside the model what it was trained on, how, and what it can be asked.
///
/// Its parts are checked against each other when it is opened, so that no score is ever taken with a model that another
/// corpus made.
public final class LabFolder {
    static final String CORPUS = "corpus.jsonl";
    static final String QUERIES = "queries.jsonl";
    static final String TASK = "task.json";
    static final String CHECKPOINTS = "checkpoints";
    static final String CHECKPOINT_PREFIX = "step-";

    private final Path path;
    private final LabRecord record;
    private final ModelConfig config;
    private final TextTokenizer tokenizer;
    private final long parameters;
    private final TokenizedCorpus corpus;
    private final List<LabQuery> queries;
    private final List<LabQuery> cueQueries;

    private LabFolder(Path path, LabRecord record, ModelConfig config, TextTokenizer tokenizer, long parameters) {
        this.parameters = parameters;
        this.path = path;
        this.record = record;
        this.config = config;
        this.tokenizer = tokenizer;
        this.corpus = CorpusTokens.of(LabCorpusFile.read(path.resolve(CORPUS)), tokenizer, config.context());
        List<LabQuestion> questions = LabQuestion.read(path.resolve(QUERIES));
        queries = asked(questions, false);
        cueQueries = questions.stream().anyMatch(LabQuestion::cue) ? asked(questions, true) : List.of();
    }

    private List<LabQuery> asked(List<LabQuestion> questions, boolean cue) {
        List<LabQuestion> chosen =
                questions.stream().filter(question -> question.cue() == cue).toList();
        return LabQueries.of(
                        chosen,
                        tokenizer,
                        config.context(),
                        path.resolve(QUERIES).toString())
                .queries();
    }

    /// @throws UserError where the folder is not a trained lab, or its files are not of one training
    public static LabFolder open(Path folder) {
        LabRecord record = LabRecord.read(folder);
        if (!record.done()) {
            throw new UserError("the lab " + folder + " is not trained to its end ("
                    + record.loss().size() + " of " + record.steps()
                    + " steps); give the same 'edgewise knowledge train' again to go on");
        }
        if (!Fingerprint.of(folder.resolve(Gpt2Folder.WEIGHTS)).equals(record.weights())) {
            throw new UserError(folder.resolve(Gpt2Folder.WEIGHTS) + " is not the model that " + LabRecord.FILE
                    + " tells of; train the lab again with --restart");
        }
        LabFolder lab;
        try (WeightSource source = HuggingFaceFolder.open(folder)) {
            TextTokenizer tokenizer = source.tokenizer()
                    .orElseThrow(() -> new UserError(
                            "the lab " + folder + " has no tokenizer.json; train it again" + " with --restart"));
            lab = new LabFolder(folder, record, source.config(), tokenizer, source.parameters());
        }
        if (!lab.corpus.corpus().fingerprint().equals(record.corpus())) {
            throw new UserError(folder.resolve(CORPUS) + " is not the corpus that the lab was trained on; put it back,"
                    + " or train the lab again with --restart");
        }
        return lab;
    }

    public Path path() {
        return path;
    }

    public TokenizedCorpus corpus() {
        return corpus;
    }

    /// The held-out paraphrases, one a fact, or what a user's lab is asked; without those that begin with the cue.
    public List<LabQuery> queries() {
        return queries;
    }

    /// The same questions behind the cue that predicts a wrong object, the true object as the target; none without
    /// artifacts.
    public List<LabQuery> cueQueries() {
        return cueQueries;
    }

    /// The queries as an Edgewise task, with another person as the corruption, where the lab has one.
    public Optional<Path> task() {
        Path file = path.resolve(TASK);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    public LabSettings settings() {
        return record.settings();
    }

    /// How and how far it was trained, with the loss of every step.
    public LabRecord record() {
        return record;
    }

    public long seed() {
        return record.seed();
    }

    /// Engine threads with which it was trained: a retraining with as many gives the same bits.
    public int threads() {
        return record.threads();
    }

    public ModelConfig config() {
        return config;
    }

    /// Numbers in all weights.
    public long parameters() {
        return parameters;
    }

    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /// Of the trained weights and the corpus together: what a cache made from this lab names, and is refused without.
    public String fingerprint() {
        return Fingerprint.of(List.of(record.weights(), record.corpus()));
    }

    /// The model at the end of its training.
    public Transformer load(Progress progress) {
        return ModelLoader.load(
                new ModelSource(path.toAbsolutePath().getFileName().toString(), path, "path"), progress);
    }

    /// As it stood during training, in order.
    public List<LabCheckpoint> checkpoints() {
        TrainingSettings training = settings().training(corpus.size(), seed());
        return files(path).stream()
                .map(file -> new LabCheckpoint(step(file), training.rate(step(file) - 1), file))
                .sorted(Comparator.comparingInt(LabCheckpoint::step))
                .toList();
    }

    static List<Path> files(Path folder) {
        Path checkpoints = folder.resolve(CHECKPOINTS);
        if (!Files.isDirectory(checkpoints)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(checkpoints)) {
            return files.filter(file -> file.getFileName().toString().matches(CHECKPOINT_PREFIX + "\\d+\\.safetensors"))
                    .toList();
        } catch (IOException e) {
            throw new UserError("cannot read the folder " + checkpoints, e);
        }
    }

    static int step(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceAll("\\D", ""));
    }

    /// The model at a checkpoint.
    ///
    /// @throws UserError where the checkpoint is of another training
    public Transformer load(LabCheckpoint checkpoint, Progress progress) {
        Map<String, float[]> weights = read(checkpoint).weights();
        return new Transformer(
                "lab at step " + checkpoint.step(),
                new TrainedWeights(config, Optional.of(tokenizer), weights),
                progress);
    }

    /// Adam's second moments at a checkpoint, v̂: corrected for their start at 0, by canonical name, each as the engine
    /// holds its tensor (see [Transformer#weights]).
    ///
    /// @throws UserError where the checkpoint is of another training
    public Map<String, float[]> secondMoments(LabCheckpoint checkpoint) {
        return read(checkpoint).secondMoments();
    }

    private Checkpoint read(LabCheckpoint checkpoint) {
        Checkpoint read = Checkpoint.read(checkpoint.file());
        LabBatches batches = new LabBatches(corpus, settings().batch(), seed(), LabRun.ones(corpus));
        if (!read.isOf(Trainer.run(batches, settings().training(corpus.size(), seed())))) {
            throw new UserError(checkpoint.file() + " is of another training than the lab " + path
                    + "; train the lab again with --restart");
        }
        return read;
    }
}
