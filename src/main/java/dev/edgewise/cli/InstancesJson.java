package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import java.util.List;

/// The same for programs.
record InstancesJson(InstancesReport report) {

    ObjectNode object(double seconds) {
        ObjectNode object = Console.object();
        object.put("model", report.question().model().name());
        object.put("corpus", report.question().corpus().corpus().name());
        object.put("method", report.scores().method());
        object.put("unit", report.scores().unit());
        object.put("certainty", report.scores().certainty().word());
        object.put("positive", "proponent");
        object.put("parameters", report.question().parameters().id());
        object.put("parameter_count", report.parameters());
        ArrayNode notes = object.putArray("notes");
        report.scores().notes().forEach(notes::add);
        addSentences(object.putArray("sentences"));
        ArrayNode queries = object.putArray("queries");
        for (int q = 0; q < report.scores().queries(); q++) {
            addQuery(queries.addObject(), q);
        }
        report.self().ifPresent(self -> {
            ObjectNode own = object.putObject("self_influence");
            own.put("damping", self.lambda());
            add(own.putArray("gradient"), self.gradient());
            add(own.putArray("fisher"), self.fisher());
        });
        object.put("seconds", seconds);
        return object;
    }

    private void addSentences(ArrayNode array) {
        for (LabSentence sentence : report.question().corpus().corpus().sentences()) {
            ObjectNode node = array.addObject().put("line", sentence.line()).put("text", sentence.text());
            sentence.fact().ifPresent(fact -> node.put("fact", fact));
        }
    }

    private void addQuery(ObjectNode node, int q) {
        LabQuery query = report.question().queries().get(q);
        node.put("prompt", query.prompt()).put("answer", query.answer()).put("target", query.target());
        query.fact().ifPresent(fact -> node.put("fact", fact));
        ArrayNode scores = node.putArray("scores");
        for (float score : report.scores().scores()[q]) {
            scores.add(score);
        }
        addListed(node.putArray("proponents"), q, report.proponents(q));
        addListed(node.putArray("opponents"), q, report.opponents(q));
    }

    /// @param places of sentences, from 0
    private void addListed(ArrayNode array, int q, List<Integer> places) {
        for (int place : places) {
            ObjectNode node = array.addObject().put("sentence", place);
            node.put("score", report.scores().scores()[q][place]);
            if (q < report.listedQueries() && report.tokens().containsKey(place)) {
                ArrayNode tokens = node.putArray("tokens");
                double[] values = report.tokens().get(place)[q];
                for (int t = 0; t < values.length; t++) {
                    tokens.addObject().put("token", report.token(place, t)).put("score", values[t]);
                }
            }
        }
    }

    private static void add(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }
}
