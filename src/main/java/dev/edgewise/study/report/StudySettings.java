package dev.edgewise.study.report;

import dev.edgewise.attribution.AttributionMethod;
import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Selection;
import dev.edgewise.io.UserError;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// What a study asks, apart from its model and tasks.
///
/// @param methods     names of attribution methods, each once
/// @param sizes       edges asked for, ascending, each once
/// @param how         steps, rule, seed and batch of the methods
/// @param metric      what runs are judged by; empty for each task's own
/// @param ablation    what edges outside a circuit carry
/// @param bos         whether prompts start with a BOS token
/// @param examples    how many usable examples of each task are taken; empty for all
/// @param onlyCorrect whether only examples that the model gets right count
/// @param split       which examples circuits are found on, and which judge them
/// @param random      random circuits a size, 0 for no baseline
/// @param greedy      whether circuits grow from the logits, instead of taking the best edges wherever they are
/// @param areas       whether CPR and CMD are measured, at ten more sizes a method
/// @param verify      of how many of the best edges the exact effect is measured, 0 for none
public record StudySettings(
        List<String> methods,
        List<Integer> sizes,
        MethodSettings how,
        Optional<Metric> metric,
        Ablation ablation,
        BosRule bos,
        OptionalInt examples,
        boolean onlyCorrect,
        ExampleSplit split,
        int random,
        boolean greedy,
        boolean areas,
        int verify) {

    public StudySettings {
        methods = methods.stream().distinct().toList();
        sizes = sizes.stream().distinct().sorted().toList();
        if (methods.isEmpty()) {
            throw new UserError(
                    "--methods names no method; give one or more of " + String.join(", ", AttributionMethod.IDS));
        }
        if (sizes.isEmpty()) {
            throw new UserError("--edges names no size; give one or more, for example 50,100,200");
        }
        if (random < 0) {
            throw new UserError("--random " + random + " is less than 0; give the number of random circuits a size");
        }
        if (verify < 0) {
            throw new UserError("--verify " + verify + " is less than 0; give the number of edges to verify");
        }
    }

    /// How one of the methods runs.
    public MethodSettings method(String id) {
        return how.withMethod(id);
    }

    public long seed() {
        return split.seed();
    }

    /// The choice of so many edges.
    public Selection selection(int edges) {
        return greedy ? new Selection.Greedy(edges, false) : new Selection.TopN(edges, false);
    }

    /// Refuses what cannot be done with a graph of so many edges, before any work: sizes, and unknown methods.
    public void check(int edges) {
        methods.forEach(id -> AttributionMethod.of(method(id)));
        for (int size : sizes) {
            if (size < 1 || size > edges) {
                throw new UserError("--edges " + size + " is outside this model's graph, which has " + edges
                        + " edges; ask for 1 to " + edges);
            }
        }
        if (verify > edges) {
            throw new UserError("--verify " + verify + " is more than this model's graph has, " + edges + " edges");
        }
    }

    /// What decides every number, by option: two studies may share a folder only where all of it is equal. Methods,
    /// sizes and tasks may be added later, as the numbers of the others stay.
    Map<String, String> decisive() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("--metric", metric.map(Metric::id).orElse("of each task"));
        all.put("--ablation", ablation.id());
        all.put("--bos", bos.name().toLowerCase(Locale.ROOT));
        all.put("--examples", examples.isPresent() ? Integer.toString(examples.getAsInt()) : "all");
        all.put("--only-correct", onlyCorrect ? "yes" : "no");
        all.put("--held-out", Double.toString(split.heldOut()));
        all.put("--seed", Long.toString(seed()));
        all.put("--steps", Integer.toString(how.steps()));
        all.put("--ig-rule", how.rule().id());
        all.put("--greedy", greedy ? "yes" : "no");
        return all;
    }
}
