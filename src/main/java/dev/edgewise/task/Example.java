package dev.edgewise.task;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One pair of prompts as a task file gives it: strings, ids, or both. Ids win where both are there; absent = empty.
///
/// @param corrupted   of the task's present corruption ([TaskFile#corruption]), as `corruptedIds` are
/// @param corruptions the corrupted prompts of the task's other corruptions, by name
/// @param spans       named parts of the prompts
public record Example(
        String clean,
        String corrupted,
        List<String> correct,
        List<String> incorrect,
        List<Integer> cleanIds,
        List<Integer> corruptedIds,
        List<Integer> correctIds,
        List<Integer> incorrectIds,
        Map<String, Prompt> corruptions,
        Map<String, Span> spans) {

    public Example {
        corruptions = Collections.unmodifiableMap(new LinkedHashMap<>(corruptions));
        spans = Collections.unmodifiableMap(new LinkedHashMap<>(spans));
    }

    /// An example with one corrupted prompt and no spans.
    public Example(
            String clean,
            String corrupted,
            List<String> correct,
            List<String> incorrect,
            List<Integer> cleanIds,
            List<Integer> corruptedIds,
            List<Integer> correctIds,
            List<Integer> incorrectIds) {
        this(
                clean,
                corrupted,
                correct,
                incorrect,
                cleanIds,
                corruptedIds,
                correctIds,
                incorrectIds,
                Map.of(),
                Map.of());
    }

    public static Example ofText(String clean, String corrupted, List<String> correct, List<String> incorrect) {
        return new Example(clean, corrupted, correct, incorrect, List.of(), List.of(), List.of(), List.of());
    }

    /// The prompt of the present corruption, empty where the example lacks it.
    public Prompt corruptedPrompt() {
        return new Prompt(corrupted, corruptedIds);
    }

    /// The same example with one more corrupted prompt.
    public Example withCorruption(String name, Prompt prompt) {
        Map<String, Prompt> more = new LinkedHashMap<>(corruptions);
        more.put(name, prompt);
        return with(corruptedPrompt(), more, spans);
    }

    /// The same example with one more span.
    public Example withSpan(String name, Span span) {
        Map<String, Span> more = new LinkedHashMap<>(spans);
        more.put(name, span);
        return with(corruptedPrompt(), corruptions, more);
    }

    /// The same example with another prompt as its corrupted one.
    ///
    /// @param others what is then in `corruptions`
    Example with(Prompt chosen, Map<String, Prompt> others) {
        return with(chosen, others, spans);
    }

    private Example with(Prompt chosen, Map<String, Prompt> others, Map<String, Span> named) {
        return new Example(
                clean,
                chosen.text(),
                correct,
                incorrect,
                cleanIds,
                chosen.ids(),
                correctIds,
                incorrectIds,
                others,
                named);
    }
}
