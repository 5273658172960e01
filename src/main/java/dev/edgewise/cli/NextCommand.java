package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.BosRule;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `next`: what a model makes of a prompt; shows whether it is loaded right.
@Command(name = "next", description = "The tokens of a prompt and the most likely next ones.")
final class NextCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Mixin
    CommonOptions common;

    @Mixin
    ModelOption model;

    @Option(names = "--prompt", required = true, paramLabel = "TEXT", description = "The prompt.")
    String prompt;

    @Option(names = "--top", paramLabel = "N", defaultValue = "5", description = "How many next tokens (default: 5).")
    int top;

    @Option(
            names = "--bos",
            paramLabel = "auto|yes|no",
            defaultValue = "auto",
            description = "Whether the prompt starts with a BOS token.")
    String bos;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    boolean json;

    /// A token of the vocabulary as the next one.
    private record Next(int id, String text, float logit, double probability) {}

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        BosRule rule = TaskOptions.bosRule(bos);
        if (top < 1) {
            throw new UserError("--top " + top + " shows nothing; ask for 1 or more");
        }
        try (ConsoleProgress progress = console.progress();
                Transformer transformer = model.open(progress)) {
            TextTokenizer tokenizer = transformer
                    .tokenizer()
                    .orElseThrow(() -> new UserError(transformer.name()
                            + " has no tokenizer.json, so text cannot be turned into tokens; put it into the folder"));
            int[] ids = ids(tokenizer, rule, transformer.config().context());
            List<Next> next = next(transformer, tokenizer, ids);
            progress.close();
            if (json) {
                console.json(describe(tokenizer, ids, next));
            } else {
                print(console, tokenizer, ids, next);
            }
        }
        return 0;
    }

    private int[] ids(TextTokenizer tokenizer, BosRule rule, int context) {
        int[] text = tokenizer.encode(prompt);
        boolean starts = rule == BosRule.YES || rule == BosRule.AUTO && tokenizer.addsBos();
        if (starts && tokenizer.bosId() < 0) {
            throw new UserError("this model names no BOS token; use --bos no");
        }
        int[] ids = starts
                ? IntStream.concat(IntStream.of(tokenizer.bosId()), IntStream.of(text))
                        .toArray()
                : text;
        if (ids.length == 0) {
            throw new UserError("--prompt is empty; give at least one token");
        }
        if (ids.length > context) {
            throw new UserError("--prompt has " + ids.length + " tokens, but the model takes at most " + context);
        }
        return ids;
    }

    private List<Next> next(Transformer transformer, TextTokenizer tokenizer, int[] ids) {
        float[] logits = transformer.nextLogits(ids);
        double largest = IntStream.range(0, logits.length)
                .mapToDouble(i -> logits[i])
                .max()
                .orElse(0);
        double sum = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i] - largest))
                .sum();
        return IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -logits[i]).thenComparingInt(i -> i))
                .limit(top)
                .map(i -> new Next(i, tokenizer.decode(i), logits[i], Math.exp(logits[i] - largest) / sum))
                .toList();
    }

    private static ObjectNode describe(TextTokenizer tokenizer, int[] ids, List<Next> next) {
        ObjectNode object = Console.object();
        ArrayNode tokens = object.putArray("tokens");
        for (int id : ids) {
            tokens.addObject().put("id", id).put("text", tokenizer.decode(id));
        }
        ArrayNode after = object.putArray("next");
        next.forEach(token -> after.addObject()
                .put("id", token.id())
                .put("text", token.text())
                .put("logit", token.logit())
                .put("probability", token.probability()));
        return object;
    }

    private static void print(Console console, TextTokenizer tokenizer, int[] ids, List<Next> next) {
        console.line("tokens");
        for (int id : ids) {
            console.line("  %7d  %s", id, quoted(tokenizer.decode(id)));
        }
        console.line("next                       logit  probability");
        next.forEach(token -> console.line(
                "  %7d  %-15s %8.3f     %8.4f", token.id(), quoted(token.text()), token.logit(), token.probability()));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + "\"";
    }
}
