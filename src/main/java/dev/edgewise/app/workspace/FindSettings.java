package dev.edgewise.app.workspace;

import dev.edgewise.attribution.AlphaRule;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.task.BosRule;

/// How the next circuit is found.
///
/// @param examples    how many usable examples, in file order; 0 for all
/// @param bos         whether prompts start with a BOS token
/// @param onlyCorrect whether only examples that the model gets right are used
public record FindSettings(MethodSettings method, int examples, BosRule bos, boolean onlyCorrect) {

    public static FindSettings standard() {
        return new FindSettings(MethodSettings.standard(), 100, BosRule.AUTO, false);
    }

    public FindSettings withMethod(String method) {
        return new FindSettings(this.method.withMethod(method), examples, bos, onlyCorrect);
    }

    public FindSettings withSteps(int steps) {
        return new FindSettings(method.withSteps(steps), examples, bos, onlyCorrect);
    }

    public FindSettings withRule(AlphaRule rule) {
        return new FindSettings(method.withRule(rule), examples, bos, onlyCorrect);
    }

    public FindSettings withExamples(int count) {
        return new FindSettings(method, count, bos, onlyCorrect);
    }

    public FindSettings withBos(BosRule rule) {
        return new FindSettings(method, examples, rule, onlyCorrect);
    }

    public FindSettings withOnlyCorrect(boolean only) {
        return new FindSettings(method, examples, bos, only);
    }

    public boolean hasSteps() {
        return method.method().equals("eap-ig");
    }

    /// The method's name as papers write it.
    public String methodTitle() {
        return methodTitle(method.method());
    }

    public static String methodTitle(String id) {
        return switch (id) {
            case "eap" -> "EAP";
            case "eap-ig" -> "EAP-IG";
            default -> id;
        };
    }

    /// "5 steps · left · corrupted".
    public String summary() {
        String steps = hasSteps() ? method.steps() + " steps · " + method.rule().id() + " · " : "1 gradient · ";
        return steps + "corrupted";
    }
}
