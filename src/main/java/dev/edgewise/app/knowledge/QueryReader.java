package dev.edgewise.app.knowledge;

import dev.edgewise.app.knowledge.KnowledgeQuery.NextToken;
import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.BosRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Turns what was typed into a query: tokens, the target, and what the model finds probable. Called on the engine's
/// thread.
final class QueryReader {
    private static final int TOP = 8;

    private final Transformer model;
    private final BosRule bos;

    QueryReader(Transformer model, BosRule bos) {
        this.model = model;
        this.bos = bos;
    }

    /// @throws UserError where the prompt or the target cannot be used
    KnowledgeQuery read(AskedPrompt asked) {
        int[] tokens = asked.choice().map(PromptChoice::tokens).orElseGet(() -> tokens(asked.text()));
        int context = model.config().context();
        if (tokens.length > context) {
            throw new UserError("the prompt has " + tokens.length + " tokens, and the model's context is " + context
                    + ": shorten it");
        }
        OptionalInt correct = asked.choice().map(PromptChoice::correct).orElse(OptionalInt.empty());
        double[] probabilities = softmax(model.nextLogits(tokens));
        int[] order = IntStream.range(0, probabilities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -probabilities[id]))
                .limit(TOP)
                .mapToInt(Integer::intValue)
                .toArray();
        int target =
                switch (asked.target()) {
                    case PREDICTED -> order[0];
                    case CORRECT ->
                        correct.orElseThrow(
                                () -> new UserError(
                                        "this prompt is not one of the examples, so no answer is"
                                                + " known to be correct: choose an example, the predicted token, or type a token"));
                    case TYPED -> typed(asked.typed());
                };
        List<NextToken> top = Arrays.stream(order)
                .mapToObj(id -> new NextToken(id, text(id), probabilities[id]))
                .toList();
        return new KnowledgeQuery(
                asked.text(), tokens, target, text(target), probabilities[target], order[0], top, correct);
    }

    private int[] tokens(String text) {
        if (text.isBlank()) {
            throw new UserError("the prompt is empty: type one, or choose an example");
        }
        TextTokenizer tokenizer = model.tokenizer()
                .orElseThrow(() -> new UserError("the model " + model.name()
                        + " has no tokenizer, so a prompt cannot be typed: choose one of the task's examples"));
        int[] ids = tokenizer.encode(text);
        boolean first = bos == BosRule.YES || bos == BosRule.AUTO && tokenizer.addsBos();
        return first && tokenizer.bosId() >= 0
                ? IntStream.concat(IntStream.of(tokenizer.bosId()), Arrays.stream(ids))
                        .toArray()
                : ids;
    }

    /// A word within a sentence comes with its blank, so that is tried first.
    private int typed(String typed) {
        if (typed.isBlank()) {
            throw new UserError("no token is typed: write the word whose probability is asked about");
        }
        Optional<TextTokenizer> tokenizer = model.tokenizer();
        if (tokenizer.isEmpty()) {
            return id(typed);
        }
        for (String form : typed.startsWith(" ") ? List.of(typed) : List.of(" " + typed, typed)) {
            int[] ids = tokenizer.get().encode(form);
            if (ids.length == 1) {
                return ids[0];
            }
        }
        throw new UserError("\"" + typed + "\" is not one token for the model " + model.name()
                + ", and a target is one: type a shorter or a more common word");
    }

    private int id(String typed) {
        int vocabulary = model.config().vocabulary();
        if (typed.strip().matches("\\d{1,9}") && Integer.parseInt(typed.strip()) < vocabulary) {
            return Integer.parseInt(typed.strip());
        }
        throw new UserError("the model " + model.name() + " has no tokenizer, so the target is a token id below "
                + vocabulary + ", not \"" + typed + "\"");
    }

    private String text(int id) {
        return model.tokenizer().map(t -> t.decode(id)).orElseGet(() -> Integer.toString(id));
    }

    private static double[] softmax(float[] logits) {
        double top = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            top = Math.max(top, logit);
        }
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(logits[i] - top);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
