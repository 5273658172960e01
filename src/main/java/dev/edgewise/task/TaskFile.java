package dev.edgewise.task;

import dev.edgewise.io.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A task as it stands in its file, not yet tied to a model.
///
/// @param corruption  name of the corruption that the examples' `corrupted` prompts are
/// @param corruptions all corruptions that the task knows, that one among them, in the file's order
public record TaskFile(
        String name,
        String title,
        String description,
        Metric metric,
        List<Example> examples,
        String corruption,
        List<Corruption> corruptions) {

    public TaskFile {
        corruptions = List.copyOf(corruptions);
    }

    /// A task with one corruption, which nothing names.
    public TaskFile(String name, String title, String description, Metric metric, List<Example> examples) {
        this(
                name,
                title,
                description,
                metric,
                examples,
                Corruption.DEFAULT,
                List.of(new Corruption(Corruption.DEFAULT, "")));
    }

    /// Whether there is a choice of corruptions, so that results have to name theirs.
    public boolean hasSeveralCorruptions() {
        return corruptions.size() > 1;
    }

    /// The name of the present corruption for results; empty where nothing names it.
    public String namedCorruption() {
        return corruption.equals(Corruption.DEFAULT) && !hasSeveralCorruptions() ? "" : corruption;
    }

    /// "ioi", or "ioi (s2-to-io)" where there is a choice; for people.
    public String label() {
        return hasSeveralCorruptions() ? name + " (" + corruption + ")" : name;
    }

    public boolean hasCorruption(String wanted) {
        return corruptions.stream().anyMatch(known -> known.name().equals(wanted));
    }

    /// Names of the spans that any example has, in the order in which they appear.
    public List<String> spanNames() {
        return examples.stream()
                .flatMap(example -> example.spans().keySet().stream())
                .distinct()
                .toList();
    }

    /// The same task with the corrupted prompts of one of its corruptions. Examples keep their places; those that lack
    /// it have no corrupted prompt and are left out, counted, when the task meets a model.
    ///
    /// @throws UserError listing the known ones, where there is none of this name
    public TaskFile withCorruption(String wanted) {
        if (!hasCorruption(wanted)) {
            throw new UserError("the task " + name + " has no corruption \"" + wanted + "\"; it has "
                    + corruptions.stream().map(Corruption::name).collect(Collectors.joining(", ")));
        }
        return wanted.equals(corruption)
                ? this
                : new TaskFile(
                        name,
                        title,
                        description,
                        metric,
                        examples.stream().map(e -> turned(e, wanted)).toList(),
                        wanted,
                        corruptions);
    }

    /// The same task with other examples.
    public TaskFile withExamples(List<Example> others) {
        return new TaskFile(name, title, description, metric, List.copyOf(others), corruption, corruptions);
    }

    private Example turned(Example example, String wanted) {
        Map<String, Prompt> others = new LinkedHashMap<>();
        for (Corruption known : corruptions) {
            Prompt prompt = known.name().equals(corruption)
                    ? example.corruptedPrompt()
                    : example.corruptions().getOrDefault(known.name(), Prompt.NONE);
            if (!prompt.isEmpty() && !known.name().equals(wanted)) {
                others.put(known.name(), prompt);
            }
        }
        return example.with(example.corruptions().getOrDefault(wanted, Prompt.NONE), others);
    }
}
