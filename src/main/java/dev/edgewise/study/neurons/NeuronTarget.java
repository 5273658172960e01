package dev.edgewise.study.neurons;

import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.OptionalInt;

/// Whose probability a task's examples are asked about.
///
/// @param id    "predicted", "correct" or a token's id
/// @param token the id, where one was chosen
public record NeuronTarget(String id, OptionalInt token) {
    private static final String PREDICTED = "predicted";
    private static final String CORRECT = "correct";

    /// The token that the model finds most probable.
    public static NeuronTarget predicted() {
        return new NeuronTarget(PREDICTED, OptionalInt.empty());
    }

    /// @throws UserError where it is neither of the words nor a number
    public static NeuronTarget of(String text) {
        if (text.equals(PREDICTED) || text.equals(CORRECT)) {
            return new NeuronTarget(text, OptionalInt.empty());
        }
        try {
            return new NeuronTarget(text, OptionalInt.of(Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            throw new UserError("--target " + text + " is not known; use predicted, correct or a token's id");
        }
    }

    /// The clean prompts of a task. Where an example has several correct answers, the first is asked about.
    ///
    /// @throws UserError where the chosen id is not in the vocabulary
    public List<NeuronPrompt> prompts(TokenizedTask task, Transformer model) {
        int vocabulary = model.config().vocabulary();
        if (token.isPresent() && (token.getAsInt() < 0 || token.getAsInt() >= vocabulary)) {
            throw new UserError("--target " + id + " is no token of " + model.name() + ", which has ids from 0 to "
                    + (vocabulary - 1));
        }
        return task.examples().stream().map(this::prompt).toList();
    }

    private NeuronPrompt prompt(TokenizedExample example) {
        if (id.equals(CORRECT)) {
            return NeuronPrompt.of(example.clean(), example.correct()[0]);
        }
        return new NeuronPrompt(example.clean(), token);
    }
}
