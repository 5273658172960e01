package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What `knowledge retrain` says: one line a retraining, and the queries that it changed most.
///
/// @param asked   the baseline first
/// @param trained how many of them were not there before
record RetrainReport(LabFolder lab, List<Retraining> asked, Retrained retrained, int trained) {
    private static final int SHOWN = 3;

    void print(Console console) {
        console.line(
                "%d of %d retrainings were there; losses are nats, changes are after − before, so a positive one says"
                        + " that what was taken away spoke for the answer",
                asked.size() - trained, asked.size());
        console.line("%8s %8s %7s %9s  %s", "removed", "loss", "right", "change", "retraining");
        for (Retraining retraining : asked) {
            RetrainingResult result = retrained.of(retraining);
            console.line(
                    "%8d %8.3f %6.1f%% %+9.4f  %s",
                    retraining.weights().removed().length,
                    mean(result),
                    100 * accuracy(result),
                    mean(result) - mean(retrained.baseline()),
                    retraining.label());
            if (!retraining.equals(asked.getFirst())) {
                changed(retraining)
                        .limit(SHOWN)
                        .forEach(q -> console.line(
                                "%35s %+.3f: %s →%s",
                                "",
                                retrained.change(retraining, q),
                                lab.queries().get(q).prompt(),
                                lab.queries().get(q).answer()));
            }
        }
        if (asked.size() > 1) {
            console.line("how far losses move for no reason: edgewise knowledge evaluate --lab %s", lab.path());
        }
    }

    private java.util.stream.Stream<Integer> changed(Retraining retraining) {
        return IntStream.range(0, lab.queries().size())
                .boxed()
                .sorted(Comparator.comparingDouble(q -> -Math.abs(retrained.change(retraining, q))));
    }

    private static double mean(RetrainingResult result) {
        return Arrays.stream(result.losses()).average().orElse(Double.NaN);
    }

    private double accuracy(RetrainingResult result) {
        return lab.queries().stream()
                .mapToInt(query -> result.predicted()[query.place()] == query.target() ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    ObjectNode json() {
        ObjectNode json = Console.object();
        json.put("lab", lab.path().toString());
        json.put("fingerprint", lab.fingerprint());
        json.put("trained", trained);
        json.put("unit", "nats");
        ArrayNode retrainings = json.putArray("retrainings");
        for (Retraining retraining : asked) {
            RetrainingResult result = retrained.of(retraining);
            ObjectNode node = retrainings.addObject();
            node.put("key", result.key());
            node.put("label", retraining.label());
            node.put("seed", retraining.seed());
            node.put("removed", retraining.weights().removed().length);
            node.put("loss", mean(result));
            node.put("accuracy", accuracy(result));
            node.put("training_loss", result.trainingLoss());
            node.put("seconds", result.seconds());
            node.put("threads", result.threads());
            ArrayNode queries = node.putArray("queries");
            for (LabQuery query : lab.queries()) {
                ObjectNode each = queries.addObject();
                each.put("prompt", query.prompt()).put("target", query.answer());
                query.fact().ifPresent(fact -> each.put("fact", fact));
                each.put("loss", result.losses()[query.place()]);
                each.put("change", retrained.change(retraining, query.place()));
                each.put("right", result.predicted()[query.place()] == query.target());
            }
        }
        return json;
    }
}
