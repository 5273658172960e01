package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.training.lab.CorpusTokens;
import dev.edgewise.training.lab.LabCorpusFile;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQueries;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The model, the sentences and the queries of `instances`. A lab brings all three.
final class InstanceSubject {
    @Mixin
    ModelOption model;

    @Option(
            names = "--corpus",
            paramLabel = "FILE",
            description = "Sentences to score: one JSON object a line with \"text\" (default: the lab's own).")
    Path corpus;

    @Option(
            names = "--task",
            paramLabel = "T",
            description = "A task whose clean prompts and single-token answers are the queries (default: the lab's"
                    + " own queries).")
    String task;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            description = "Whether the task's prompts start with a BOS token (auto: as the model's tokenizer does it).")
    String bos;

    @Option(names = "--examples", paramLabel = "N", description = "Only the first N queries.")
    Integer examples;

    /// The model's folder, where it is a lab.
    Optional<Path> lab() {
        Path folder = Path.of(model.model);
        return Files.isRegularFile(folder.resolve("lab.json")) ? Optional.of(folder) : Optional.empty();
    }

    boolean scoresTheLabsOwn() {
        return corpus == null && lab().isPresent();
    }

    /// Fails before the model is read.
    ///
    /// @throws UserError where something is missing
    void check() {
        if (examples != null && examples < 1) {
            throw new UserError("--examples " + examples + " leaves no query; ask for 1 or more");
        }
        if (bos != null) {
            TaskOptions.bosRule(bos);
        }
        if (lab().isEmpty() && corpus == null) {
            throw new UserError(
                    model.model + " is not a lab, so it has no corpus of its own; give --corpus, a file with"
                            + " one JSON object a line, with \"text\"");
        }
        if (lab().isEmpty() && task == null) {
            throw new UserError(model.model
                    + " is not a lab, so it has no queries of its own; give --task, whose prompts are asked");
        }
    }

    /// Loads the model, which the caller closes.
    Transformer open(Optional<LabFolder> lab, Progress progress) {
        return lab.isPresent() ? lab.get().load(progress) : model.open(progress);
    }

    TokenizedCorpus corpus(Optional<LabFolder> lab, Transformer transformer) {
        if (corpus == null) {
            return lab.orElseThrow().corpus();
        }
        TextTokenizer tokenizer = transformer
                .tokenizer()
                .orElseThrow(() -> new UserError("the model " + transformer.name()
                        + " has no tokenizer, which the sentences of " + corpus + " need; take another model"));
        return CorpusTokens.of(
                LabCorpusFile.read(corpus), tokenizer, transformer.config().context());
    }

    List<LabQuery> queries(Optional<LabFolder> lab, Transformer transformer, Console console) {
        List<LabQuery> all = task == null ? lab.orElseThrow().queries() : asked(transformer, console);
        return examples == null ? all : all.subList(0, Math.min(examples, all.size()));
    }

    private List<LabQuery> asked(Transformer transformer, Console console) {
        BosRule rule = bos == null ? BosRule.AUTO : TaskOptions.bosRule(bos);
        LabQueries queries =
                LabQueries.of(TaskOptions.tokenize(TaskCatalogue.ofHome().open(task), transformer, rule));
        if (!queries.leftOut().isEmpty()) {
            console.note("left out of the queries: " + queries.leftOut().size() + ", the first: "
                    + queries.leftOut().getFirst());
        }
        return queries.queries();
    }
}
