package dev.edgewise.app.workspace;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Metric;

/// Where a run's scores come from: enough to say it in a caption, to repeat it, and to find the model again.
///
/// @param model       the model's name; empty for a circuit file that does not say
/// @param modelPath   what to open to have it again; empty where there is none
/// @param task        the task's name, or the file a picture was opened from
/// @param taskPath    the task's file, or the name of a sample task
/// @param method      what made the scores; its name is `imported` for files that do not say
/// @param examples    how many examples
/// @param onlyCorrect whether examples that the model gets wrong were left out
public record RunOrigin(
        String model,
        String modelPath,
        String fingerprint,
        String task,
        String taskPath,
        Metric metric,
        MethodSettings method,
        BosRule bos,
        int examples,
        boolean onlyCorrect) {

    /// The method of files that do not say how they were made.
    public static final String IMPORTED = "imported";

    /// Whether a positive score is known to mean that cutting hurts.
    public boolean signKnown() {
        return !method.method().equals(IMPORTED);
    }

    /// The same under another method's name.
    public RunOrigin withMethod(String id) {
        MethodSettings other = new MethodSettings(id, method.steps(), method.rule());
        return new RunOrigin(model, modelPath, fingerprint, task, taskPath, metric, other, bos, examples, onlyCorrect);
    }

    public String methodTitle() {
        return FindSettings.methodTitle(method.method());
    }

    /// The same experiment on the command line.
    public String commandLine(int edges) {
        StringBuilder line = new StringBuilder("./edgewise discover --model ")
                .append(quoted(modelPath))
                .append(" --task ")
                .append(quoted(taskPath))
                .append(" --method ")
                .append(method.method());
        if (method.method().equals("eap-ig")) {
            line.append(" --steps ")
                    .append(method.steps())
                    .append(" --ig-rule ")
                    .append(method.rule().id());
        }
        line.append(" --metric ").append(metric.id());
        if (bos != BosRule.AUTO) {
            line.append(" --bos ").append(bos.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (onlyCorrect) {
            line.append(" --only-correct");
        }
        return line.append(" --examples ")
                .append(examples)
                .append(" --edges ")
                .append(edges)
                .append(" --out circuit.json")
                .toString();
    }

    private static String quoted(String text) {
        return text.matches("[\\w./~:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
