package dev.edgewise.cli;

import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `knowledge`: the lab in which models are trained on corpora that are known, so that claims about training sentences
/// can be tested by training without them.
@Command(
        name = "knowledge",
        description = "Train lab models on a known corpus, and test by retraining what is said of its sentences.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KnowledgeTrainCommand.class,
            KnowledgeRetrainCommand.class,
            KnowledgeEvaluateCommand.class,
            KnowledgeStudyCommand.class,
            KnowledgeWorkerCommand.class
        })
final class KnowledgeCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "knowledge needs one of its commands: "
                        + spec.subcommands().entrySet().stream()
                                .filter(command -> !command.getValue()
                                        .getCommandSpec()
                                        .usageMessage()
                                        .hidden())
                                .map(Map.Entry::getKey)
                                .collect(Collectors.joining(", ")));
    }
}
