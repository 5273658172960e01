package dev.edgewise.app.workspace;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;
import java.util.Locale;

/// Where a run's scores come from: enough to say it in a caption, to repeat it, and to find the model again.
///
/// @param model     the model's name; empty for a circuit file that does not say
/// @param modelPath what to open to have it again; empty where there is none
/// @param task      the task's name, or the file a picture was opened from
/// @param taskPath  the task's file, or the name of a sample task
/// @param settings  what made the scores, with the number of examples that were there; the method's name is `imported`
///                  for files that do not say
/// @param corruption which of the task's corruptions; empty where the task names none, or where it is not known
public record RunOrigin(
        String model,
        String modelPath,
        String fingerprint,
        String task,
        String taskPath,
        Metric metric,
        FindSettings settings,
        String corruption) {

    /// Of a task that names no corruption.
    public RunOrigin(
            String model,
            String modelPath,
            String fingerprint,
            String task,
            String taskPath,
            Metric metric,
            FindSettings settings) {
        this(model, modelPath, fingerprint, task, taskPath, metric, settings, "");
    }

    /// The method of files that do not say how they were made.
    public static final String IMPORTED = "imported";

    public MethodSettings method() {
        return settings.method();
    }

    public BosRule bos() {
        return settings.bos();
    }

    /// How many examples there were, those held out included.
    public int examples() {
        return settings.examples();
    }

    public boolean onlyCorrect() {
        return settings.onlyCorrect();
    }

    public Ablation ablation() {
        return settings.ablation();
    }

    /// Whether a positive score is known to mean that cutting hurts.
    public boolean signKnown() {
        return !method().method().equals(IMPORTED);
    }

    /// The same under another method's name.
    public RunOrigin withMethod(String id) {
        return new RunOrigin(
                model, modelPath, fingerprint, task, taskPath, metric, settings.withMethod(id), corruption);
    }

    /// "ioi", or "ioi (s2-to-io)".
    public String taskLabel() {
        return corruption.isEmpty() ? task : task + " (" + corruption + ")";
    }

    public String methodTitle() {
        return settings.methodTitle();
    }

    /// Everything that the numbers depend on, in a line or two, for tooltips.
    public String summary() {
        return (model.isEmpty() ? "" : taskLabel() + " on " + model + "\n") + methodTitle() + " · " + settings.summary()
                + " · " + metric.title() + "\n" + examples() + " prompts"
                + (onlyCorrect() ? " that the model gets right" : "") + " · BOS "
                + bos().name().toLowerCase(Locale.ROOT);
    }

    /// The same experiment on the command line.
    public String commandLine(int edges) {
        StringBuilder line = new StringBuilder("./edgewise discover --model ")
                .append(quoted(modelPath))
                .append(" --task ")
                .append(quoted(taskPath))
                .append(" --method ")
                .append(method().method());
        if (method().isStepped()) {
            line.append(" --steps ").append(method().steps());
        }
        if (method().hasRule()) {
            line.append(" --ig-rule ").append(method().rule().id());
        }
        if (method().hasBackward() && !method().backward().equals("plain")) {
            line.append(" --backward ").append(method().backward());
        }
        line.append(" --metric ").append(metric.id());
        if (!corruption.isEmpty()) {
            line.append(" --corruption ").append(quoted(corruption));
        }
        if (ablation() != Ablation.CORRUPTED) {
            line.append(" --ablation ").append(ablation().id());
        }
        if (settings.bootstrap()) {
            line.append(" --bootstrap");
        }
        if (settings.split().isSplit()) {
            line.append(" --held-out ").append(settings.split().heldOut());
        }
        if (settings.seed() != 0) {
            line.append(" --seed ").append(settings.seed());
        }
        if (bos() != BosRule.AUTO) {
            line.append(" --bos ").append(bos().name().toLowerCase(Locale.ROOT));
        }
        if (onlyCorrect()) {
            line.append(" --only-correct");
        }
        return line.append(" --examples ")
                .append(examples())
                .append(" --edges ")
                .append(edges)
                .append(" --out circuit.json")
                .toString();
    }

    private static String quoted(String text) {
        return text.matches("[\\w./~:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
