package dev.edgewise.study.claim;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.graph.GraphShape;
import java.util.Locale;

/// A claim's record as JSON: the claim, the rules, every value that was measured, and what follows from them.
final class ClaimJson {
    /// What tells such a file from other JSON.
    static final String FORMAT = "edgewise-claim";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClaimJson() {}

    static ObjectNode of(ClaimRecord record) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", FORMAT);
        json.put("version", record.version());
        json.put("sentence", record.claim().sentence());
        ClaimJudgement judgement = record.judgement();
        json.put("verdict", judgement.verdict().words());
        json.put("headline", judgement.headline());
        json.put("complete", record.isComplete());
        ClaimSubject subject = record.claim().subject();
        ClaimMembers members = record.claim().members();
        GraphShape shape = members.graph().shape();
        json.putObject("model")
                .put("name", subject.model())
                .put("fingerprint", subject.fingerprint())
                .put("layers", shape.layers())
                .put("heads", shape.heads())
                .put("d_model", shape.dModel())
                .put("parallel", shape.parallel());
        json.putObject("task")
                .put("name", subject.task())
                .put("fingerprint", subject.taskFingerprint())
                .put("corruption", subject.corruption())
                .put("bos", subject.bos().name().toLowerCase(Locale.ROOT))
                .put("examples", subject.examples())
                .put("only_correct", subject.onlyCorrect());
        json.put("metric", subject.metric().id());
        json.put("ablation", subject.ablation().id());
        ArrayNode names = json.putArray(members.kind());
        members.names().forEach(names::add);
        json.putObject("rules")
                .put("sufficient", record.rules().sufficient())
                .put("necessary", record.rules().necessary())
                .put("margin", record.rules().margin())
                .put("minimal", record.rules().minimal());
        ClaimPlan plan = record.plan();
        ObjectNode planned = json.putObject("plan");
        planned.put("draws", plan.draws()).put("members", plan.members()).put("seed", plan.seed());
        ArrayNode skipped = planned.putArray("skipped");
        plan.skipped().stream().sorted().forEach(test -> skipped.add(test.id()));
        record.sets().forEach(planned.putArray("sets")::add);
        record.notes().forEach(json.putArray("notes")::add);
        record.seen()
                .ifPresentOrElse(
                        seen -> json.putObject("found_on")
                                .put("held_out", seen.split().heldOut())
                                .put("split_seed", seen.split().seed())
                                .put("examples", seen.examples()),
                        () -> json.putNull("found_on"));
        addJudgement(json, judgement);
        addMeasured(json, record.measured());
        return json;
    }

    private static void addJudgement(ObjectNode json, ClaimJudgement judgement) {
        ArrayNode findings = json.putArray("findings");
        for (Finding finding : judgement.findings()) {
            ObjectNode node =
                    findings.addObject().put("test", finding.test().id()).put("label", finding.label());
            if (finding.value().isPresent()) {
                node.put("value", finding.value().getAsDouble());
                node.putArray("interval").add(finding.low()).add(finding.high());
            } else {
                node.putNull("value");
                node.putNull("interval");
            }
            node.put("verdict", finding.verdict().words())
                    .put("reason", finding.reason())
                    .put("counted", finding.counted());
        }
        ArrayNode members = json.putArray("member_effects");
        for (MemberEffect effect : judgement.members()) {
            ObjectNode node = members.addObject()
                    .put("member", effect.name())
                    .put("effect", effect.difference().value());
            node.putArray("interval")
                    .add(effect.difference().low())
                    .add(effect.difference().high());
            node.put("matter", effect.matter().words());
        }
        judgement.random().forEach(json.putArray("random_faithfulness")::add);
        judgement.notTested().forEach(json.putArray("not_tested")::add);
    }

    private static void addMeasured(ObjectNode json, Measured measured) {
        ObjectNode sets = json.putObject("sets");
        measured.sets().forEach((id, values) -> {
            ObjectNode node = sets.putObject(id);
            values.places().forEach(node.putArray("examples")::add);
            node.put("fingerprint", values.fingerprint());
            add(node.putArray("clean"), values.clean());
            add(node.putArray("corrupted"), values.corrupted());
        });
        ObjectNode runs = json.putObject("runs");
        measured.runs().forEach((id, values) -> add(runs.putArray(id), values));
    }

    private static void add(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }
}
