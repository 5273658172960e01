package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.AttributionRecord;
import dev.edgewise.study.ExampleChoice;
import dev.edgewise.study.ExampleParts;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/// Which circuits are compared, and on which models and tasks they are run. What is not said is taken from the circuit
/// files.
final class ComparedCircuits {
    @Option(
            names = "--model",
            paramLabel = "M",
            description = "The model: once for all circuits, or once for each. Without it only overlaps are given.")
    List<String> models = List.of();

    @Option(
            names = "--circuit",
            required = true,
            paramLabel = "FILE",
            description = "A circuit file (JSON); give it twice or more often.")
    List<Path> circuits = List.of();

    @Option(
            names = "--task",
            paramLabel = "T",
            description = "A task file or name: once for all circuits, or once for each (default: each circuit's own).")
    List<String> tasks = List.of();

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "For all: " + HelpNames.METRICS + " (default: each circuit's, else the task's).")
    String metric;

    @Option(
            names = "--ablation",
            paramLabel = "NAME",
            description = "For all: " + HelpNames.ABLATIONS + " (default: as each circuit was found).")
    String ablation;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            description = "Whether prompts start with a BOS token (default: as each circuit was found).")
    String bos;

    @Option(names = "--examples", paramLabel = "N", description = "Only the first N usable examples of each task.")
    Integer examples;

    @Option(
            names = "--corruption",
            paramLabel = "NAME",
            description =
                    "For all: which of the task's corruptions (default: as each circuit was found, where the task has"
                            + " it).")
    String corruption;

    /// A circuit with its file; the task is missing where it cannot be found.
    record Entry(Path file, CircuitDocument document, Optional<TaskFile> task) {
        String name() {
            return String.valueOf(file.getFileName());
        }

        Optional<Provenance> about() {
            return document.provenance();
        }

        String taskName() {
            return task.map(TaskFile::label)
                    .or(() -> about().map(p -> p.task().name()))
                    .orElse("");
        }
    }

    /// What circuits are run on; circuits that agree in all of it share their runs.
    ///
    /// @param examples the task's fingerprint
    /// @param split    of those, which were held out; they are what circuits are run on, where there are some
    record Key(
            String examples, Metric metric, Ablation ablation, BosRule bos, boolean onlyCorrect, ExampleSplit split) {}

    /// A key, its task, where the circuits whose own it is come from, and their places.
    record AskedBy(Key key, TaskFile task, Optional<Provenance> about, List<Integer> of) {}

    void check() {
        checkCount("--model", models.size());
        checkCount("--task", tasks.size());
        if (examples != null && examples < 1) {
            throw new UserError("--examples " + examples + " leaves nothing to measure on; ask for 1 or more");
        }
        Optional.ofNullable(metric).ifPresent(Metric::of);
        Optional.ofNullable(ablation).ifPresent(Ablation::of);
        Optional.ofNullable(bos).ifPresent(TaskOptions::bosRule);
    }

    private void checkCount(String option, int given) {
        if (given > 1 && given != circuits.size()) {
            throw new UserError(option + " is given " + given + " times for " + circuits.size()
                    + " circuits; give it once for all of them, or once for each in their order");
        }
    }

    List<Entry> read(Console console) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < circuits.size(); i++) {
            CircuitDocument document = CircuitFile.read(circuits.get(i));
            Optional<TaskFile> task = task(console, i, document).map(file -> corrupted(file, document));
            entries.add(new Entry(circuits.get(i), document, task));
        }
        return entries;
    }

    private TaskFile corrupted(TaskFile file, CircuitDocument document) {
        return corruption != null
                ? file.withCorruption(corruption)
                : document.provenance()
                        .map(about -> about.attribution().corruption())
                        .filter(file::hasCorruption)
                        .map(file::withCorruption)
                        .orElse(file);
    }

    private Optional<TaskFile> task(Console console, int i, CircuitDocument document) {
        if (!tasks.isEmpty()) {
            return Optional.of(TaskCatalogue.ofHome().open(of(tasks, i)));
        }
        String name = document.provenance().map(p -> p.task().name()).orElse("");
        TaskCatalogue catalogue = TaskCatalogue.ofHome();
        if (catalogue.names().contains(name)) {
            return Optional.of(catalogue.open(name));
        }
        if (!models.isEmpty()) {
            console.note(circuits.get(i)
                    + (name.isEmpty()
                            ? " does not say which task it was found on"
                            : " was found on task " + name + ", which is no sample task")
                    + "; no circuit is run on it unless --task is given once for each circuit");
        }
        return Optional.empty();
    }

    private static <T> T of(List<T> given, int i) {
        return given.get(given.size() == 1 ? 0 : i);
    }

    /// The models, each once.
    List<String> distinctModels() {
        return models.stream().distinct().toList();
    }

    /// What is to be run on one of the models.
    List<AskedBy> questions(List<Entry> entries, String model) {
        Map<Key, List<Integer>> found = new LinkedHashMap<>();
        IntStream.range(0, entries.size())
                .filter(i -> of(models, i).equals(model))
                .filter(i -> entries.get(i).task().isPresent())
                .forEach(i -> found.computeIfAbsent(key(entries.get(i)), key -> new ArrayList<>())
                        .add(i));
        return found.entrySet().stream()
                .map(entry -> new AskedBy(
                        entry.getKey(),
                        entries.get(entry.getValue().getFirst()).task().orElseThrow(),
                        entries.get(entry.getValue().getFirst()).about(),
                        entry.getValue()))
                .toList();
    }

    private Key key(Entry entry) {
        Optional<Provenance.Attribution> own = entry.about().map(Provenance::attribution);
        TaskFile task = entry.task().orElseThrow();
        return new Key(
                TaskFingerprint.of(task),
                word(metric, own.map(Provenance.Attribution::metric))
                        .map(Metric::of)
                        .orElse(task.metric()),
                word(ablation, own.map(Provenance.Attribution::ablation))
                        .map(Ablation::of)
                        .orElse(Ablation.CORRUPTED),
                word(bos, own.map(Provenance.Attribution::bos))
                        .map(TaskOptions::bosRule)
                        .orElse(BosRule.AUTO),
                own.map(Provenance.Attribution::onlyCorrect).orElse(false),
                split(entry, TaskFingerprint.of(task)));
    }

    /// As the circuit was found; other examples than its own are not divided.
    private static ExampleSplit split(Entry entry, String examples) {
        try {
            return entry.about()
                    .filter(about -> about.task().fingerprint().equals(examples))
                    .map(about -> AttributionRecord.split(about.attribution()))
                    .orElse(ExampleSplit.NONE);
        } catch (UserError e) {
            throw new UserError(entry.file() + ": edgewise.attribution.heldOut: " + e.getMessage(), e);
        }
    }

    private static Optional<String> word(String given, Optional<String> own) {
        return Optional.ofNullable(given).or(() -> own.filter(text -> !text.isEmpty()));
    }

    TokenizedTask examples(AskedBy question, Transformer model, Progress progress) {
        Key key = question.key();
        TokenizedTask usable = TaskOptions.tokenize(question.task(), model, key.bos());
        OptionalInt wanted = examples == null ? OptionalInt.empty() : OptionalInt.of(examples);
        TokenizedTask chosen = ExampleChoice.choose(model, usable, wanted, key.onlyCorrect(), progress);
        return ExampleParts.of(chosen, question.about()).heldOut().orElse(chosen);
    }

    /// Says where a circuit was found on other weights or examples than those it is now run on.
    void noteDifferences(Console console, List<Entry> entries, AskedBy question, Transformer model) {
        for (int i : question.of()) {
            entries.get(i).about().ifPresent(about -> {
                note(console, circuits.get(i), "weights", about.model(), model.fingerprint(), model.name());
                note(
                        console,
                        circuits.get(i),
                        "examples",
                        about.task(),
                        question.key().examples(),
                        question.task().name());
            });
        }
    }

    private static void note(
            Console console, Path file, String what, Provenance.Origin then, String fingerprint, String now) {
        if (!then.fingerprint().isEmpty() && !then.fingerprint().equals(fingerprint)) {
            console.note(file + " was found on other " + what + " (" + then.name() + ") than those of " + now);
        }
    }
}
