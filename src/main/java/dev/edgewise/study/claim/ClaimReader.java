package dev.edgewise.study.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A claim's record from JSON. Verdicts are not read: they follow from the values.
final class ClaimReader {
    private final JsonPlace top;

    /// @param where the file, or what holds the JSON
    ClaimReader(JsonNode json, String where) {
        top = new JsonPlace(where, "", json);
    }

    ClaimRecord read() {
        JsonPlace format = top.at("format");
        if (!format.isThere() || !format.text().equals(ClaimJson.FORMAT)) {
            format.fail("\"" + ClaimJson.FORMAT + "\", as in a claim's record; give a file that claim --out wrote");
        }
        Claim claim = new Claim(members(), top.at("sentence").text(), subject());
        JsonPlace rules = top.at("rules");
        JsonPlace plan = top.at("plan");
        List<String> sets = plan.at("sets").list(JsonPlace::text);
        if (sets.isEmpty() || !sets.getFirst().equals(Measured.MAIN)) {
            plan.at("sets").fail("a list that begins with \"" + Measured.MAIN + "\"");
        }
        return new ClaimRecord(
                claim,
                new ClaimRules(
                        rules.at("sufficient").number(),
                        rules.at("necessary").number(),
                        rules.at("margin").number(),
                        rules.at("minimal").flag()),
                new ClaimPlan(
                        plan.at("draws").whole(),
                        plan.at("members").whole(),
                        plan.at("seed").wide(),
                        Set.copyOf(plan.at("skipped").list(each -> each.known(ClaimTest::of)))),
                sets,
                top.at("notes").list(JsonPlace::text),
                seen(),
                measured(),
                top.at("version").text());
    }

    private Optional<ClaimExamples.Seen> seen() {
        JsonPlace place = top.at("found_on");
        return place.isThere()
                ? Optional.of(new ClaimExamples.Seen(
                        new ExampleSplit(
                                place.at("held_out").number(),
                                place.at("split_seed").wide()),
                        place.at("examples").whole()))
                : Optional.empty();
    }

    private ClaimSubject subject() {
        JsonPlace model = top.at("model");
        JsonPlace task = top.at("task");
        return new ClaimSubject(
                model.at("name").text(),
                model.at("fingerprint").text(),
                task.at("name").text(),
                task.at("fingerprint").text(),
                task.at("corruption").text(),
                top.at("metric").known(Metric::of),
                top.at("ablation").known(Ablation::of),
                task.at("bos").known(ClaimReader::bos),
                task.at("examples").whole(),
                task.at("only_correct").flag());
    }

    private static BosRule bos(String text) {
        return Arrays.stream(BosRule.values())
                .filter(rule -> rule.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown rule \"" + text + "\"; use auto, yes or no"));
    }

    private ClaimMembers members() {
        JsonPlace model = top.at("model");
        int layers = model.at("layers").whole();
        int heads = model.at("heads").whole();
        if (layers < 1 || heads < 1) {
            model.at(layers < 1 ? "layers" : "heads").fail("1 or more");
        }
        ComputationGraph graph = new ComputationGraph(new GraphShape(
                layers, heads, model.at("d_model").whole(), model.at("parallel").flag()));
        JsonPlace nodes = top.at("nodes");
        JsonPlace edges = top.at("edges");
        if (nodes.isThere() == edges.isThere()) {
            throw new UserError(top.where() + ": " + (nodes.isThere() ? "both" : "neither")
                    + " of the keys \"nodes\" and \"edges\" found, expected one of them");
        }
        return nodes.isThere()
                ? ClaimedNodes.named(graph, nodes.list(JsonPlace::text), top.where() + ": nodes")
                : ClaimedEdges.named(graph, edges.list(JsonPlace::text), top.where() + ": edges");
    }

    private Measured measured() {
        Map<String, ExampleValues> sets = top.at("sets").entries(this::set);
        Map<String, double[]> runs = top.at("runs").entries(place -> {
            String id = place.path().substring("runs.".length());
            ExampleValues set = sets.get(id.substring(0, Math.max(0, id.indexOf('/'))));
            if (set == null) {
                throw new UserError(top.where() + ": runs has \"" + id + "\", which belongs to none of the sets "
                        + String.join(", ", sets.keySet()));
            }
            return sized(place, set.places().size());
        });
        return new Measured(sets, runs);
    }

    private ExampleValues set(JsonPlace place) {
        List<Integer> places = place.at("examples").list(JsonPlace::whole);
        return new ExampleValues(
                places,
                place.at("fingerprint").text(),
                sized(place.at("clean"), places.size()),
                sized(place.at("corrupted"), places.size()));
    }

    private double[] sized(JsonPlace place, int expected) {
        double[] values = place.numbers();
        if (values.length != expected) {
            throw new UserError(top.where() + ": \"" + place.path() + "\" has " + values.length
                    + " values, expected one an example, " + expected);
        }
        return values;
    }
}
