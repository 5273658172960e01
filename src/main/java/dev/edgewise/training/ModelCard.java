package dev.edgewise.training;

import dev.edgewise.model.ModelConfig;
import java.util.Locale;
import java.util.Map;

/// The text that stands beside the built-in model.
record ModelCard(ModelConfig config, TrainingSettings settings, Map<String, TaskAccuracy> accuracies) {

    String text() {
        StringBuilder rows = new StringBuilder();
        accuracies.forEach((task, accuracy) -> rows.append(String.format(
                Locale.ROOT,
                "| `%s` | %.1f %% | %.1f %% |%n",
                task,
                100 * accuracy.clean(),
                100 * accuracy.corrupted())));
        return String.format(
                Locale.ROOT,
                """
                # The built-in model

                A small language model that comes with Edgewise, so that there is a circuit to look at before anything
                is downloaded. GPT-2's architecture in the Hugging Face layout: %d layers of %d heads, width %d, context
                %d, %,d tokens, float16.

                **Trained** by Edgewise itself: `./edgewise train-builtin --out DIR --seed %d`. %,d steps of %d sentences,
                loss on all tokens, answers sixfold, AdamW with a rate of up to %s, warm-up of %d steps and cosine decay. The sentences
                are written by `dev.edgewise.training.corpus` from its own word lists: six behaviours and, beside them, plain
                sentences with the same words. A quarter of all pairs of words (two names, a noun and the noun between it
                and the verb, a profession and a verb, a century and a year …) never meets in training; the sample tasks are
                made of those pairs alone.

                **The tokenizer** is written by Edgewise too: every word of the corpus with the blank before it and every two
                digits are one token; whatever else falls apart into bytes.

                **Accuracy** on `sample-tasks/`, whose prompts training never contains: how often the correct answers are
                preferred after the clean prompt, and how often the same answers still are after the corrupted one.

                | task | clean | corrupted |
                |---|---|---|
                %s
                **What it is not**: it knows a few hundred words and a few dozen kinds of sentences. Use it to learn circuits
                and to try Edgewise, not to write text. The stereotypes about professions in its training text are there to be
                found.

                Licence: Apache-2.0, as Edgewise.
                """,
                config.layers(),
                config.heads(),
                config.dModel(),
                config.context(),
                config.vocabulary(),
                settings.seed(),
                settings.steps(),
                settings.batch(),
                settings.learningRate(),
                settings.warmUp(),
                rows);
    }
}
