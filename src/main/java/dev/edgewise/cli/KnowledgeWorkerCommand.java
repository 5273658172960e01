package dev.edgewise.cli;

import dev.edgewise.study.knowledge.retraining.LabRetrainer;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.RetrainingStore;
import dev.edgewise.study.knowledge.retraining.RetrainingWorker;
import dev.edgewise.training.lab.LabFolder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `knowledge worker`: a process that retrains what the queue that started it asks for. Nobody types it.
@Command(name = "worker", hidden = true, description = "Retrain what standard input asks for.")
final class KnowledgeWorkerCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Parameters(paramLabel = "LAB", description = "The lab's folder.")
    Path lab;

    @Override
    public Integer call() {
        PrintWriter messages = spec.commandLine().getOut();
        // The messages must stay whole lines, whatever a library prints.
        System.setOut(System.err);
        LabFolder opened = LabFolder.open(lab);
        RetrainingStore store = new RetrainingStore(RetrainedLab.of(opened));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // Not an orderly exit: a training may be under way, and whoever wanted it is gone.
        new RetrainingWorker(store, new LabRetrainer(opened), messages::println)
                .run(in, () -> Runtime.getRuntime().halt(0));
        return 0;
    }
}
