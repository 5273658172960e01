package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import dev.edgewise.training.lab.LabSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Trains a lab on generated facts in a process of its own, of one engine thread as retrainings have, so that the
/// window goes on and a replay gives the same bits. What a stopped one has done is taken up by the next in the same
/// folder.
public final class LabTrainingProcess {
    private static final Pattern STEP = Pattern.compile("loss ([0-9.]+) (\\d+)/(\\d+)");
    private static final Pattern FAILURE = Pattern.compile("edgewise: (.*)");

    private final Process process;
    private volatile boolean cancelled;
    private String lastWords = "";

    /// What is to be trained.
    ///
    /// @param folder where the lab is written
    /// @param facts  to generate, each in five sentences
    public record Order(Path folder, int facts, LabSettings settings, long seed) {

        /// As `knowledge train` is told it.
        List<String> arguments() {
            return List.of(
                    "knowledge",
                    "train",
                    "--out=" + folder.toAbsolutePath(),
                    "--facts=" + facts,
                    "--layers=" + settings.layers(),
                    "--heads=" + settings.heads(),
                    "--width=" + settings.width(),
                    "--epochs=" + settings.epochs(),
                    "--batch=" + settings.batch(),
                    "--learning-rate=" + settings.learningRate(),
                    "--checkpoints=" + settings.checkpoints(),
                    "--seed=" + seed,
                    "--threads=1");
        }
    }

    /// How far it is.
    ///
    /// @param step  optimizer steps done
    /// @param steps of all
    /// @param loss  of this step, nats a token
    public record Step(int step, int steps, double loss) {

        /// What a line of the process says, where it tells of a step.
        static Optional<Step> of(String line) {
            Matcher found = STEP.matcher(line);
            return found.find()
                    ? Optional.of(new Step(
                            Integer.parseInt(found.group(2)),
                            Integer.parseInt(found.group(3)),
                            Double.parseDouble(found.group(1))))
                    : Optional.empty();
        }
    }

    private LabTrainingProcess(Process process) {
        this.process = process;
    }

    /// Starts one.
    ///
    /// @param steps told of each step that the process reports, on a thread of its own
    /// @param ended told at the end: nothing where the lab is trained, or one sentence why it is not; empty words after
    ///              a cancel
    /// @throws UserError where no process can be started
    public static LabTrainingProcess start(Order order, Consumer<Step> steps, Consumer<Optional<String>> ended) {
        try {
            LabTrainingProcess training = new LabTrainingProcess(WorkerLaunch.running(order.arguments())
                    .builder()
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start());
            Thread.ofPlatform().name("lab training").daemon(true).start(() -> ended.accept(training.follow(steps)));
            return training;
        } catch (IOException e) {
            throw new UserError("no process can be started to train the lab: " + e.getMessage(), e);
        }
    }

    private Optional<String> follow(Consumer<Step> steps) {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Optional<Step> step = Step.of(line);
                step.ifPresent(steps);
                if (step.isEmpty() && !line.isBlank()) {
                    lastWords = line.strip();
                }
            }
            int code = process.waitFor();
            return code == 0 ? Optional.empty() : Optional.of(cancelled ? "" : reason(code));
        } catch (IOException e) {
            return Optional.of(cancelled ? "" : "the training's process cannot be heard any more: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("");
        }
    }

    private String reason(int code) {
        Matcher failure = FAILURE.matcher(lastWords);
        return failure.matches()
                ? failure.group(1)
                : "the training ended with exit code " + code + (lastWords.isEmpty() ? "" : ": " + lastWords);
    }

    /// Ends it; its last checkpoint is kept.
    public void cancel() {
        cancelled = true;
        process.destroy();
    }
}
