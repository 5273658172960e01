package dev.edgewise.cli;

import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabSettings;
import picocli.CommandLine.Option;

/// Size of a lab model and its training.
final class LabOptions {
    private static final LabSettings STANDARD = LabSettings.standard();

    @Option(names = "--layers", paramLabel = "N", description = "Blocks of the model (default: ${DEFAULT-VALUE}).")
    int layers = STANDARD.layers();

    @Option(names = "--heads", paramLabel = "N", description = "Heads a block (default: ${DEFAULT-VALUE}).")
    int heads = STANDARD.heads();

    @Option(
            names = "--width",
            paramLabel = "N",
            description = "Width of the residual stream (default: ${DEFAULT-VALUE}).")
    int width = STANDARD.width();

    @Option(
            names = "--context",
            paramLabel = "N",
            description = "Longest sentence in tokens (default: ${DEFAULT-VALUE}).")
    int context = LabBuilder.CONTEXT;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Times that each sentence is shown (default: ${DEFAULT-VALUE}).")
    int epochs = STANDARD.epochs();

    @Option(names = "--batch", paramLabel = "N", description = "Sentences a step (default: ${DEFAULT-VALUE}).")
    int batch = STANDARD.batch();

    @Option(
            names = "--learning-rate",
            paramLabel = "X",
            description = "The highest, after the warm-up (default: ${DEFAULT-VALUE}).")
    double learningRate = STANDARD.learningRate();

    @Option(
            names = "--checkpoints",
            paramLabel = "N",
            description = "Kept on the way, evenly, the end among them (default: ${DEFAULT-VALUE}).")
    int checkpoints = STANDARD.checkpoints();

    LabSettings settings() {
        return new LabSettings(layers, heads, width, epochs, batch, learningRate, checkpoints);
    }

    /// Retrainings run in workers of one thread each, and only as many threads give the same bits.
    static void oneThreadUnlessAsked() {
        if (System.getProperty("ai.djl.pytorch.num_threads") == null) {
            Tensors.setThreads(1);
        }
    }
}
