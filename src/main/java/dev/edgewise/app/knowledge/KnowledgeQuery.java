package dev.edgewise.app.knowledge;

import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.training.lab.LabQuery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A prompt read by the model, and the token that is asked about.
///
/// @param prompt      as text; ids in brackets for models without a tokenizer
/// @param tokens      of the prompt, a BOS token included where one was put before it
/// @param target      id of the token asked about
/// @param answer      that token as text
/// @param probability of the target in the plain run, exact
/// @param predicted   id of the most probable token
/// @param top         the most probable next tokens, in descending order
/// @param correct     id of the right answer, where the prompt is an example of the task
public record KnowledgeQuery(
        String prompt,
        int[] tokens,
        int target,
        String answer,
        double probability,
        int predicted,
        List<NextToken> top,
        OptionalInt correct) {

    public KnowledgeQuery {
        top = List.copyOf(top);
    }

    /// A token that may come next.
    public record NextToken(int id, String text, double probability) {}

    public NeuronPrompt neuronPrompt() {
        return NeuronPrompt.of(tokens, target);
    }

    /// The same question to the training sentences.
    ///
    /// @param fact that it asks for, where it is known
    public LabQuery labQuery(Optional<String> fact) {
        return new LabQuery(0, prompt, tokens, target, answer, fact);
    }
}
