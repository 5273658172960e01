package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.study.knowledge.Estimate;
import dev.edgewise.study.knowledge.retraining.LabEvaluation;
import dev.edgewise.study.knowledge.retraining.LabEvaluationPlan;
import dev.edgewise.study.knowledge.retraining.Lds;
import dev.edgewise.study.knowledge.retraining.LeaveTopOut;
import dev.edgewise.study.knowledge.retraining.NoiseBand;
import dev.edgewise.study.knowledge.retraining.NoiseFloor;
import dev.edgewise.study.knowledge.retraining.RemovalEffect;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What `knowledge evaluate` says, as text, JSON and CSV.
///
/// @param trained how many retrainings were missing
record LabEvaluationReport(
        LabFolder lab, LabEvaluationPlan plan, LabEvaluation found, ParameterSet parameters, int trained) {

    void print(Console console) {
        NoiseFloor noise = found.noise();
        console.line("noise floor, of a query's loss in nats (medians over %d queries)", noise.losses().length);
        if (plan.noise().seeds() > 0) {
            console.line(
                    "  standard deviation over %d seeds: %.4f", plan.noise().seeds() + 1, noise.typicalSeedDeviation());
        }
        console.line(
                "  removing %d unrelated sentences: within ± %.4f (95 %%, %d draws)",
                noise.removed(), noise.typicalHalfBand(), plan.noise().draws());
        printLds(console);
        printFacts(console);
        printTops(console);
    }

    private void printLds(Console console) {
        int halves = plan.lds().halves();
        console.line(
                "%nLDS over %d random halves, %d queries, gradients over %s (mean Spearman, 95 %% interval over queries;"
                        + " +1 = foretells the order of the losses, 0 = nothing)",
                halves, found.noise().losses().length, parameters.id());
        for (Lds lds : found.lds()) {
            console.line(
                    "  %-16s %+.3f  %16s%s",
                    lds.method(),
                    lds.mean().value(),
                    interval(lds.mean()),
                    lds.undefined() == 0 ? "" : "  (" + lds.undefined() + " queries without an order)");
        }
        if (found.agreementOfSeeds().isMeasured()) {
            console.line(
                    "  losses of one seed foretell another's at %+.3f: no method can do much better",
                    found.agreementOfSeeds().value());
        }
        if (halves < 24) {
            console.note(halves + " halves are few; take 24 or more for results");
        }
    }

    private void printFacts(Console console) {
        if (found.withoutFacts().isEmpty()) {
            return;
        }
        console.line("%nfacts left out: change of the loss of the query that asks for it, in nats (positive = it was"
                + " learned there; * = outside the band of unrelated removals)");
        found.withoutFacts()
                .forEach((fact, effects) -> effects.forEach(effect -> console.line(
                        "  %+8.3f%s  from %.3f  band %s  %d sentences  %s",
                        effect.change(),
                        effect.isClear() ? "*" : " ",
                        effect.before(),
                        band(effect.band()),
                        effect.removed(),
                        fact)));
    }

    private void printTops(Console console) {
        int queries = plan.tops().queries().size();
        console.line(
                "%n%d best sentences left out: change of the query's loss in nats, mean over %d %s (95 %% interval)",
                plan.tops().k(), queries, queries == 1 ? "query" : "queries");
        for (LeaveTopOut answer : found.withoutTops()) {
            console.line(
                    "  %-16s %+.3f  %16s  %d of %d outside the noise",
                    answer.method(),
                    answer.mean().value(),
                    interval(answer.mean()),
                    answer.clear(),
                    answer.effects().size());
        }
    }

    /// One value alone says nothing of how far another would lie.
    private static boolean hasInterval(Estimate estimate) {
        return estimate.n() > 1 && Double.isFinite(estimate.low());
    }

    private static String interval(Estimate estimate) {
        return hasInterval(estimate)
                ? String.format(Locale.ROOT, "%+.3f to %+.3f", estimate.low(), estimate.high())
                : "no interval";
    }

    private static String band(NoiseBand band) {
        return String.format(Locale.ROOT, "%+.3f to %+.3f", band.low(), band.high());
    }

    /// One row a query, one column a method.
    String csv() {
        StringBuilder text = new StringBuilder("query,prompt,target,fact,loss");
        found.lds().forEach(lds -> text.append(',').append(lds.method()));
        text.append('\n');
        for (LabQuery query : lab.queries()) {
            int q = query.place();
            text.append(q + 1).append(',').append(quoted(query.prompt())).append(',');
            text.append(quoted(query.answer())).append(',');
            text.append(quoted(query.fact().orElse(""))).append(',');
            text.append(found.noise().losses()[q]).append(',');
            text.append(found.lds().stream()
                    .map(lds -> Double.isNaN(lds.correlations()[q]) ? "" : "" + lds.correlations()[q])
                    .collect(Collectors.joining(",")));
            text.append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    ObjectNode json() {
        ObjectNode json = Console.object();
        json.put("lab", lab.path().toString());
        json.put("fingerprint", lab.fingerprint());
        json.put("parameters", parameters.id());
        json.put("trained", trained);
        json.put("retrainings", plan.retrainings().size());
        json.put("unit", "nats");
        NoiseFloor noise = found.noise();
        ObjectNode floor = json.putObject("noise");
        floor.put("seeds", plan.noise().seeds());
        floor.put("removed", noise.removed());
        floor.put("draws", plan.noise().draws());
        put(floor, "seed_deviation", noise.typicalSeedDeviation());
        put(floor, "half_band", noise.typicalHalfBand());
        ArrayNode byQuery = floor.putArray("queries");
        IntStream.range(0, noise.losses().length).forEach(q -> {
            ObjectNode node = byQuery.addObject().put("loss", noise.losses()[q]);
            node.put("seed_deviation", noise.seedDeviation()[q]);
            put(node, noise.byRemoval().get(q));
        });
        ObjectNode lds = json.putObject("lds");
        lds.put("halves", plan.lds().halves()).put("seeds", plan.lds().seeds());
        put(lds.putObject("agreement_of_seeds"), found.agreementOfSeeds());
        ArrayNode methods = lds.putArray("methods");
        for (Lds each : found.lds()) {
            ObjectNode node = methods.addObject().put("method", each.method());
            put(node, each.mean());
            ArrayNode correlations = node.putArray("queries");
            for (double correlation : each.correlations()) {
                if (Double.isNaN(correlation)) {
                    correlations.addNull();
                } else {
                    correlations.add(correlation);
                }
            }
        }
        ArrayNode facts = json.putArray("without_facts");
        found.withoutFacts()
                .forEach((fact, effects) ->
                        put(facts.addObject().put("fact", fact).putArray("queries"), effects));
        ArrayNode tops = json.putArray("without_top");
        for (LeaveTopOut answer : found.withoutTops()) {
            ObjectNode node = tops.addObject().put("method", answer.method()).put("k", answer.k());
            node.put("outside_noise", answer.clear());
            put(node, answer.mean());
            put(node.putArray("queries"), answer.effects());
        }
        return json;
    }

    private static void put(ArrayNode array, List<RemovalEffect> effects) {
        for (RemovalEffect effect : effects) {
            ObjectNode node = array.addObject();
            node.put("query", effect.query()).put("removed", effect.removed());
            node.put("before", effect.before()).put("after", effect.after()).put("change", effect.change());
            node.put("outside_noise", effect.isClear());
            put(node, effect.band());
        }
    }

    private static void put(ObjectNode node, NoiseBand band) {
        ArrayNode ends = node.putArray("band");
        if (Double.isFinite(band.low())) {
            ends.add(band.low()).add(band.high());
        }
        node.put("band_draws", band.draws());
    }

    private static void put(ObjectNode node, Estimate estimate) {
        put(node, "mean", estimate.value());
        ArrayNode interval = node.putArray("interval");
        if (hasInterval(estimate)) {
            interval.add(estimate.low()).add(estimate.high());
        }
        node.put("n", estimate.n());
    }

    /// What was not measured is null.
    private static void put(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
