package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.study.Evaluation;

/// Faithfulness and necessity by one metric, for people and for programs.
record EvaluationReport(Evaluation evaluation) {

    /// The keys of [FaithfulnessReport], and `necessity`, `necessity_interval`, `complement`, `complement_mean`.
    void addTo(ObjectNode json) {
        new FaithfulnessReport(evaluation.faithfulness()).addTo(json);
        Faithfulness removed = evaluation.necessity();
        if (removed.value().isPresent()) {
            json.put("necessity", removed.value().getAsDouble());
            json.putArray("necessity_interval").add(removed.low()).add(removed.high());
        } else {
            json.putNull("necessity");
            json.putNull("necessity_interval");
        }
        FaithfulnessReport.addValues(json.putArray("complement"), removed.circuit());
        json.put("complement_mean", removed.circuitMean());
    }

    void print(Console console) {
        new FaithfulnessReport(evaluation.faithfulness()).print(console);
        console.line(
                "  %-13s %.4f (all edges but the circuit's)",
                "complement", evaluation.necessity().circuitMean());
        evaluation
                .necessity()
                .value()
                .ifPresent(value -> console.line(
                        "  %-13s %.3f (95 %% interval %.3f to %.3f; 0: the model cannot do without the circuit)",
                        "necessity",
                        value,
                        evaluation.necessity().low(),
                        evaluation.necessity().high()));
    }
}
