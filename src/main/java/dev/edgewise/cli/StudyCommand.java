package dev.edgewise.cli;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.report.StudyFiles;
import dev.edgewise.study.report.StudyResult;
import dev.edgewise.study.report.StudyRun;
import dev.edgewise.study.report.StudySettings;
import dev.edgewise.study.report.StudyStore;
import dev.edgewise.study.report.TaskResult;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskCatalogue;
import dev.edgewise.task.TaskFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `study`: the experiment of the paper, several methods and sizes on several tasks, as a folder with a report.
@Command(
        name = "study",
        description = "Compare methods: faithfulness of their circuits at several sizes, on several tasks. What is"
                + " finished is kept; the same command goes on from there.")
final class StudyCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Mixin
    ScoringOptions scoring;

    @Option(
            names = "--tasks",
            required = true,
            split = ",",
            paramLabel = "T",
            description = "Task files or names that 'edgewise tasks' lists, with commas between.")
    List<String> tasks;

    @Option(
            names = "--methods",
            split = ",",
            paramLabel = "NAME",
            defaultValue = "eap,eap-ig",
            description = "Of " + HelpNames.METHODS + ", with commas between (default: ${DEFAULT-VALUE}).")
    List<String> methods;

    @Option(
            names = "--edges",
            required = true,
            split = ",",
            paramLabel = "N",
            description = "Sizes of the circuits, with commas between.")
    List<Integer> edges;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FOLDER",
            description = "Where everything is written; a study with the same settings in it goes on.")
    Path out;

    @Option(names = "--redo", description = "Measure all anew, whatever the folder holds of an older study.")
    boolean redo;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "What runs are judged by: " + HelpNames.METRICS + " (default: each task's).")
    String metric;

    @Option(
            names = "--corruption",
            paramLabel = "NAME",
            description = "Which corruption of the tasks; every task must have it (default: each task's own).")
    String corruption;

    @Option(names = "--examples", paramLabel = "N", description = "Only the first N usable examples of each task.")
    Integer examples;

    @Option(names = "--only-correct", description = "Only examples that the model gets right.")
    boolean onlyCorrect;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            defaultValue = "auto",
            description = "Whether prompts start with a BOS token (default: auto, as the model's tokenizer does it).")
    String bos;

    @Option(
            names = "--held-out",
            paramLabel = "SHARE",
            defaultValue = "0.5",
            description = "Share of the examples that judge circuits and are not used to find them (default:"
                    + " ${DEFAULT-VALUE}; 0 for none).")
    double heldOut;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of the split, of the resamples and of the random circuits (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--random",
            paramLabel = "N",
            defaultValue = "5",
            description = "Random circuits of each size, as a baseline (default: ${DEFAULT-VALUE}).")
    int random;

    @Option(names = "--greedy", description = "Grow circuits from the logits instead of taking the best edges.")
    boolean greedy;

    @Option(names = "--no-areas", description = "Leave out CPR and CMD, which need ten more sizes a method.")
    boolean noAreas;

    @Option(
            names = "--verify",
            paramLabel = "N",
            defaultValue = "0",
            description = "Also measure the exact effects of each method's N best edges (default: none).")
    int verify;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        StudySettings settings = settings();
        List<TaskFile> files = tasks.stream()
                .map(TaskCatalogue.ofHome()::open)
                .map(file -> corruption == null ? file : file.withCorruption(corruption))
                .toList();
        StudyStore store = new StudyStore(out);
        StudyFiles outputs = new StudyFiles(store);
        StudyResult study;
        try (Interruption interruption = new Interruption(
                        console, "what was finished is kept in " + out + "; the same command goes on from there");
                ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            study = new StudyRun(transformer, files, settings, store).run(redo, progress, outputs::write);
        }
        new StudySummary(study, out).print(console, json);
        if (study.measured().stream().allMatch(task -> task.measured().isEmpty())) {
            throw new UserError("nothing could be measured; the first reason: " + firstProblem(study));
        }
        return 0;
    }

    private static String firstProblem(StudyResult study) {
        TaskResult first = study.tasks().getFirst();
        return first.failed() ? first.problem() : first.methods().getFirst().problem();
    }

    private StudySettings settings() {
        if (examples != null && examples < 1) {
            throw new UserError("--examples " + examples + " leaves nothing to measure on; ask for 1 or more");
        }
        BosRule start = TaskOptions.bosRule(bos);
        MethodSettings how = scoring.settings("eap-ig").withSeed(seed);
        return new StudySettings(
                methods,
                edges,
                how,
                Optional.ofNullable(metric).map(Metric::of),
                scoring.ablation(),
                start,
                examples == null ? OptionalInt.empty() : OptionalInt.of(examples),
                onlyCorrect,
                new ExampleSplit(heldOut, seed),
                random,
                greedy,
                !noAreas,
                verify);
    }
}
