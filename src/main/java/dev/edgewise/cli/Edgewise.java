package dev.edgewise.cli;

import picocli.CommandLine.Command;

/// The command `edgewise`: nothing by itself, the others hang below it.
@Command(
        name = "edgewise",
        description = "Finds and measures circuits in language models. Without a command the window opens.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DiscoverCommand.class,
            EvaluateCommand.class,
            CurveCommand.class,
            VerifyCommand.class,
            PatchCommand.class,
            ClaimCommand.class,
            InstancesCommand.class,
            KnowledgeCommand.class,
            NeuronsCommand.class,
            BenchCommand.class,
            StudyCommand.class,
            StabilityCommand.class,
            CompareCommand.class,
            ExportCommand.class,
            NextCommand.class,
            ModelsCommand.class,
            TasksCommand.class,
            TrainBuiltinCommand.class,
            GenerateTasksCommand.class
        })
public final class Edgewise {}
