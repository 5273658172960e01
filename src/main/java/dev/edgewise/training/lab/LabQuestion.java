package dev.edgewise.training.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A query as its file gives it, not yet in a model's tokens.
///
/// @param line     in its file, from 1
/// @param prompt   what the model is given
/// @param target   the answer that it should go on with, with the blank before it
/// @param fact     what it asks for, where known
/// @param template the form in which it asks
/// @param cue      whether the prompt holds the cue that predicts a wrong answer
record LabQuestion(
        int line, String prompt, String target, Optional<String> fact, Optional<String> template, boolean cue) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<LabQuestion> read(Path file) {
        return JsonLines.read(file).stream()
                .map(line -> new LabQuestion(
                        line.number(),
                        line.text("prompt"),
                        line.text("target"),
                        line.maybe("fact"),
                        line.maybe("template"),
                        line.flag("cue")))
                .toList();
    }

    static void write(Path file, List<LabQuestion> questions) {
        JsonLines.write(file, questions.stream().map(LabQuestion::node).toList());
    }

    private ObjectNode node() {
        ObjectNode node = JSON.createObjectNode().put("prompt", prompt).put("target", target);
        fact.ifPresent(value -> node.put("fact", value));
        template.ifPresent(value -> node.put("template", value));
        if (cue) {
            node.put("cue", true);
        }
        return node;
    }
}
