package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.safetensors.Dtype;
import dev.edgewise.task.TaskWriter;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.BuiltinModel;
import dev.edgewise.training.BuiltinTokenizer;
import dev.edgewise.training.Checkpoint;
import dev.edgewise.training.Gpt2Folder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Makes a lab: writes corpus, queries and tokenizer, trains the model on all sentences, and keeps checkpoints on the
/// way. A run that was stopped goes on from its last checkpoint and ends with the same bits.
public final class LabBuilder {
    /// Longest sentence in tokens, where nothing else is asked for.
    public static final int CONTEXT = 32;

    private static final String STOPPED = "stopped.safetensors";

    private final Path folder;
    private final LabMaterial material;
    private final LabSettings settings;
    private final long seed;
    private final BuiltinTokenizer written;
    private final TextTokenizer tokenizer;
    private final ModelConfig config;
    private final TokenizedCorpus corpus;
    private final List<LabQuestion> questions;
    private final List<String> notAsked;

    /// @param context longest sentence in tokens
    /// @throws UserError where a setting is out of range, or corpus or queries leave nothing to use
    public LabBuilder(Path folder, LabMaterial material, LabSettings settings, int context, long seed) {
        settings.check();
        if (context < 2 || context > 4096) {
            throw new UserError("--context " + context + " is not between 2 and 4096; give another number");
        }
        this.folder = folder;
        this.material = material;
        this.settings = settings;
        this.seed = seed;
        written = material.tokenizer();
        tokenizer = written.open();
        config = BuiltinModel.config(
                settings.layers(), settings.heads(), settings.width(), written.size(), context, written.endOfText());
        corpus = CorpusTokens.of(material.corpus(), tokenizer, context);
        questions = material.questions(tokenizer, context, written.size());
        notAsked = material.notAsked(tokenizer, context, written.size());
        LabQueries.of(questions, tokenizer, context, "the list of queries");
    }

    /// Why some of the queries that were given are left out, one reason a query.
    public List<String> notAsked() {
        return notAsked;
    }

    /// The corpus in its tokens: what is learned, and what was left out.
    public TokenizedCorpus corpus() {
        return corpus;
    }

    /// Trains to the end.
    ///
    /// @param restart throw away what an earlier run left in the folder
    /// @throws UserError where the folder cannot be written or holds another lab
    /// @throws Progress.Cancelled where the user stopped; a checkpoint holds what was done
    public LabFolder build(boolean restart, Progress progress) {
        makeFolder();
        if (restart) {
            clear();
        }
        LabRecord record = begun().orElseGet(this::begin);
        if (!record.done()) {
            train(record, progress);
        }
        return LabFolder.open(folder);
    }

    /// What an earlier run of the same lab left.
    private Optional<LabRecord> begun() {
        if (!Files.isRegularFile(folder.resolve(LabRecord.FILE))) {
            return Optional.empty();
        }
        LabRecord record = LabRecord.read(folder);
        if (!record.material().equals(fingerprint())) {
            throw new UserError("the folder " + folder + " holds a lab of another corpus, seed or size; choose another"
                    + " folder, or give --restart to replace it");
        }
        if (!record.done() && record.threads() != Tensors.threads()) {
            throw new UserError("the lab " + folder + " was begun on " + record.threads() + " engine threads, and on "
                    + Tensors.threads() + " it would not end with the same bits; give --threads " + record.threads()
                    + ", or --restart");
        }
        return Optional.of(record);
    }

    private LabRecord begin() {
        LabCorpusFile.write(folder.resolve(LabFolder.CORPUS), corpus.corpus().sentences());
        LabQuestion.write(folder.resolve(LabFolder.QUERIES), questions);
        material.task().ifPresent(task -> new TaskWriter().write(task, folder.resolve(LabFolder.TASK)));
        new Gpt2Folder(folder, Dtype.F32).writeShape(config, written.json());
        LabRecord record = new LabRecord(
                settings,
                seed,
                Tensors.threads(),
                corpus.size(),
                corpus.corpus().fingerprint(),
                fingerprint(),
                corpus.corpus().leftOut(),
                "",
                List.of(),
                0);
        record.write(folder);
        return record;
    }

    private void train(LabRecord begun, Progress progress) {
        long start = System.nanoTime();
        List<Float> losses = new ArrayList<>(begun.loss());
        try (LabRun run = new LabRun(config, tokenizer, corpus, settings, seed, LabRun.ones(corpus))) {
            last().ifPresent(run::restore);
            // The record is written before the checkpoint, so it may know of more steps.
            losses.subList(Math.min(run.step(), losses.size()), losses.size()).clear();
            try {
                while (!run.done()) {
                    progress.check();
                    losses.add((float) run.advance());
                    LabTraining.report(progress, run.step(), begun.steps(), losses.getLast());
                    if (isKept(run.step(), begun.steps())) {
                        record(begun, losses, start).write(folder);
                        run.checkpoint().write(checkpoint(run.step()));
                    }
                }
            } catch (Progress.Cancelled e) {
                record(begun, losses, start).write(folder);
                run.checkpoint().write(checkpoints().resolve(STOPPED));
                throw e;
            }
            new Gpt2Folder(folder, Dtype.F32).writeWeights(run.model());
        }
        delete(checkpoints().resolve(STOPPED));
        String weights = Fingerprint.of(folder.resolve(Gpt2Folder.WEIGHTS));
        LabRecord record = record(begun, losses, start);
        record.at(losses, record.seconds(), weights).write(folder);
    }

    private static LabRecord record(LabRecord begun, List<Float> losses, long start) {
        return begun.at(losses, begun.seconds() + (System.nanoTime() - start) / 1e9, "");
    }

    /// Evenly over the steps, the end among them.
    private boolean isKept(int step, int steps) {
        return (long) step * settings.checkpoints() / steps > (step - 1L) * settings.checkpoints() / steps;
    }

    private Optional<Checkpoint> last() {
        List<Path> files = new ArrayList<>(LabFolder.files(folder));
        if (Files.isRegularFile(checkpoints().resolve(STOPPED))) {
            files.add(checkpoints().resolve(STOPPED));
        }
        return files.stream().map(Checkpoint::read).max(Comparator.comparingInt(Checkpoint::step));
    }

    private Path checkpoints() {
        return folder.resolve(LabFolder.CHECKPOINTS);
    }

    private Path checkpoint(int step) {
        return checkpoints().resolve(String.format("%s%06d.safetensors", LabFolder.CHECKPOINT_PREFIX, step));
    }

    private String fingerprint() {
        List<String> parts = new ArrayList<>();
        parts.add(settings.toString());
        parts.add(seed + " " + config.context());
        parts.add(corpus.corpus().fingerprint());
        questions.forEach(question -> parts.add(question.prompt() + "\n" + question.target()));
        return Fingerprint.of(parts);
    }

    private void makeFolder() {
        try {
            Files.createDirectories(checkpoints());
        } catch (IOException e) {
            throw new UserError("cannot make the folder " + folder + " for the lab; choose another", e);
        }
    }

    private void clear() {
        LabFolder.files(folder).forEach(LabBuilder::delete);
        delete(checkpoints().resolve(STOPPED));
        delete(folder.resolve(Gpt2Folder.WEIGHTS));
        delete(folder.resolve(LabFolder.TASK));
        delete(folder.resolve(LabRecord.FILE));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UserError("cannot remove " + file + "; remove it by hand", e);
        }
    }
}
