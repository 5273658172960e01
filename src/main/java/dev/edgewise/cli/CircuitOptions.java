package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Provenance;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.ExampleParts;
import dev.edgewise.study.TaskFingerprint;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What commands share that run circuits from a file: which circuit, model and task, and how the run is judged. What is
/// not said is taken from the circuit file.
final class CircuitOptions {
    @Mixin
    ModelOption model;

    @Mixin
    TaskOptions task;

    @Option(names = "--circuit", required = true, paramLabel = "FILE", description = "The circuit file (JSON).")
    Path circuit;

    @Option(
            names = "--metric",
            split = ",",
            paramLabel = "NAME",
            description =
                    HelpNames.METRICS
                            + "; evaluate and curve take several, with commas between (default: the circuit's, else the task's).")
    List<String> metrics = List.of();

    @Option(
            names = "--ablation",
            paramLabel = "NAME",
            description = "What edges outside the circuit carry: " + HelpNames.ABLATIONS
                    + " (default: as the circuit was found).")
    String ablation;

    /// The files, read, and what follows from them and from the command line.
    record Question(CircuitDocument document, TaskFile file, List<Metric> metrics, Ablation ablation, BosRule bos) {

        /// Of resamples: that of the circuit, so that its interval can be repeated.
        long seed() {
            return attribution(document).map(Provenance.Attribution::seed).orElse(0L);
        }
    }

    /// Reads both files and settles metric, ablation and BOS; a conflict with the circuit's own is said.
    Question read(Console console) {
        List<Metric> given = metrics.stream().map(Metric::of).toList();
        CircuitDocument document = CircuitFile.read(circuit);
        TaskFile file = read(console, document);
        List<Metric> judges = judges(console, document, file, given);
        Ablation carried = Ablation.of(said(console, document, "--ablation", ablation, Provenance.Attribution::ablation)
                .orElse(Ablation.CORRUPTED.id()));
        BosRule bos = said(console, document, "--bos", task.bos, Provenance.Attribution::bos)
                .map(TaskOptions::bosRule)
                .orElse(BosRule.AUTO);
        return new Question(document, file, judges, carried, bos);
    }

    /// The task with the corruption that is asked for, else that of the circuit, where the task has it.
    private TaskFile read(Console console, CircuitDocument document) {
        Optional<String> wanted =
                said(console, document, "--corruption", task.corruption, Provenance.Attribution::corruption);
        TaskFile file = task.read(Optional.ofNullable(task.corruption));
        return wanted.filter(file::hasCorruption).map(file::withCorruption).orElse(file);
    }

    /// The examples to run on, after a check that the circuit belongs to this model.
    TokenizedTask examples(Console console, Question question, Transformer transformer, Progress progress) {
        compare(console, question.document(), transformer, question.file());
        return task.choose(question.file(), transformer, question.bos(), progress);
    }

    /// The same, divided as they were when the circuit was found.
    ExampleParts parts(Console console, Question question, Transformer transformer, Progress progress) {
        TokenizedTask chosen = examples(console, question, transformer, progress);
        try {
            return ExampleParts.of(chosen, question.document().provenance());
        } catch (UserError e) {
            throw new UserError(circuit + ": edgewise.attribution.heldOut: " + e.getMessage(), e);
        }
    }

    private List<Metric> judges(Console console, CircuitDocument document, TaskFile file, List<Metric> given) {
        Optional<Metric> found = attribution(document)
                .map(Provenance.Attribution::metric)
                .filter(id -> !id.isEmpty())
                .map(this::ownMetric);
        if (given.isEmpty()) {
            return List.of(found.orElse(file.metric()));
        }
        found.filter(metric -> !given.contains(metric))
                .ifPresent(metric -> console.note("the circuit was found with --metric " + metric.id()
                        + "; it is measured with " + given.getFirst().id()));
        return given;
    }

    /// The metric that the circuit file names; an unknown one is that file's fault, not the command line's.
    private Metric ownMetric(String id) {
        try {
            return Metric.of(id);
        } catch (UserError e) {
            throw new UserError(circuit + ": edgewise.attribution.metric: " + e.getMessage(), e);
        }
    }

    /// An option's value where given, else the circuit's own. A conflict is said.
    private static Optional<String> said(
            Console console,
            CircuitDocument document,
            String option,
            String given,
            Function<Provenance.Attribution, String> own) {
        Optional<String> known = attribution(document).map(own).filter(text -> !text.isEmpty());
        if (given == null) {
            return known;
        }
        known.filter(text -> !text.equals(given))
                .ifPresent(text -> console.note(
                        "the circuit was found with " + option + " " + text + "; it is measured with " + given));
        return Optional.of(given);
    }

    private static Optional<Provenance.Attribution> attribution(CircuitDocument document) {
        return document.provenance().map(Provenance::attribution);
    }

    private void compare(Console console, CircuitDocument document, Transformer transformer, TaskFile file) {
        GraphShape mine = document.graph().shape();
        GraphShape other = transformer.graph().shape();
        if (!mine.equals(other)) {
            throw new UserError("the circuit in " + circuit + " belongs to another model: it has " + sizes(mine)
                    + ", while " + transformer.name() + " has " + sizes(other) + "; give the model it was found on");
        }
        document.provenance().ifPresent(about -> {
            warn(console, "weights", about.model(), transformer.name(), transformer.fingerprint());
            warn(console, "examples", about.task(), file.name(), TaskFingerprint.of(file));
        });
    }

    private static void warn(Console console, String what, Provenance.Origin then, String name, String fingerprint) {
        if (!then.fingerprint().isEmpty() && !then.fingerprint().equals(fingerprint)) {
            console.note("the circuit was found on other " + what + " (" + then.name() + ") than those of " + name
                    + "; the numbers are for " + name);
        }
    }

    private static String sizes(GraphShape shape) {
        return shape.layers() + " layers of " + shape.heads() + " heads, " + shape.dModel() + " wide"
                + (shape.parallel() ? ", in parallel blocks" : "");
    }
}
