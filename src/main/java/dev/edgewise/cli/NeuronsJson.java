package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.CurveOrder;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronCurve;
import dev.edgewise.neurons.NeuronEdit;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.Spread;
import dev.edgewise.study.neurons.NeuronStudy;
import dev.edgewise.task.TokenizedExample;
import java.util.function.IntFunction;

/// `neurons` for programs.
record NeuronsJson(Transformer model, NeuronStudy study) {

    ObjectNode object(double seconds) {
        ObjectNode object = Console.object();
        object.put("model", model.name());
        object.put("task", study.task().file().name());
        NeuronMethod method = study.settings().method();
        object.put("method", method.id());
        object.put("certainty", method.certainty().word());
        if (method == NeuronMethod.INTEGRATED_GRADIENTS) {
            object.put("rule", study.settings().rule().id());
            object.put("steps", study.settings().steps());
        }
        object.put("position", study.settings().positions().id());
        object.put("target", study.target().id());
        object.put("replace", study.replacement());
        object.put("seed", study.settings().seed());
        object.put("unit", NeuronsReport.unit(method));
        object.put("order", "descending signed attribution of each example");
        object.put("layers", study.layers());
        object.put("units", study.units());
        ArrayNode examples = object.putArray("examples");
        for (int i = 0; i < study.attributions().size(); i++) {
            addExample(examples.addObject(), i);
        }
        addMean(object.putObject("mean_curve"));
        FaithfulnessReport.addSkipped(object, study.task());
        object.put("seconds", seconds);
        return object;
    }

    private void addExample(ObjectNode node, int i) {
        NeuronAttribution of = study.attributions().get(i);
        TokenizedExample example = study.task().examples().get(i);
        node.put("index", example.index());
        node.put("target", of.target());
        model.tokenizer().ifPresent(tokenizer -> {
            node.put("prompt", tokenizer.decode(example.clean()));
            node.put("target_text", tokenizer.decode(of.target()));
        });
        node.put("predicted", of.predicted());
        node.put("probability", of.probability());
        ArrayNode attribution = node.putArray("attribution");
        for (float[] layer : of.attribution()) {
            ArrayNode units = attribution.addArray();
            for (float score : layer) {
                units.add(score);
            }
        }
        FaithfulnessReport.addValues(node.putArray("residual"), of.residual());
        FaithfulnessReport.addValues(node.putArray("probability_with_layer_off"), of.layerOff());
        ObjectNode curve = node.putObject("curve");
        addNumbers(curve);
        for (NeuronCurve one : study.curves().all()) {
            addPoints(curve, name(one), one, k -> one.probability(k, i));
        }
    }

    private void addMean(ObjectNode curve) {
        addNumbers(curve);
        for (NeuronCurve one : study.curves().all()) {
            addPoints(curve, name(one), one, one::probability);
            addPoints(curve, name(one) + "_stays", one, one::stays);
            addSpread(curve, name(one) + "_area", one, one.area());
        }
    }

    private void addNumbers(ObjectNode curve) {
        NeuronCurve any = study.curves().of(CurveOrder.ATTRIBUTION, NeuronEdit.KEEP_ONLY);
        ArrayNode k = curve.putArray("k");
        any.k().forEach(k::add);
        ArrayNode share = curve.putArray("share");
        for (int i = 0; i < any.k().size(); i++) {
            share.add(any.share(i));
        }
    }

    /// "keep_only", "keep_only_random".
    private static String name(NeuronCurve curve) {
        return curve.order() == CurveOrder.ATTRIBUTION
                ? curve.edit().id()
                : curve.edit().id() + "_" + curve.order().id();
    }

    private static void addPoints(ObjectNode node, String name, NeuronCurve curve, IntFunction<Spread> point) {
        ArrayNode means = node.putArray(name);
        ArrayNode deviations = Console.object().putArray("sd");
        for (int i = 0; i < curve.k().size(); i++) {
            Spread at = point.apply(i);
            means.add(at.mean());
            deviations.add(at.deviation());
        }
        if (curve.order() == CurveOrder.RANDOM) {
            node.set(name + "_sd", deviations);
        }
    }

    private static void addSpread(ObjectNode node, String name, NeuronCurve curve, Spread spread) {
        node.put(name, spread.mean());
        if (curve.order() == CurveOrder.RANDOM) {
            node.put(name + "_sd", spread.deviation());
        }
    }
}
