package dev.edgewise.training.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads and writes corpora: one JSON object a line with `text`, and where they are known `fact`, `template`, `answer`
/// and `artifact`.
///
/// Empty sentences and those that stood before are left out and named by their line.
public final class LabCorpusFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private LabCorpusFile() {}

    /// @throws UserError naming the line that cannot be read, or where no sentence is left
    public static LabCorpus read(Path file) {
        List<LabSentence> sentences = new ArrayList<>();
        List<LabCorpus.LeftOut> leftOut = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonLines.Line line : JsonLines.read(file)) {
            LabSentence sentence = sentence(line);
            if (sentence.text().isBlank()) {
                leftOut.add(new LabCorpus.LeftOut(line.number(), "empty", sentence.text()));
            } else if (!seen.add(sentence.text())) {
                leftOut.add(new LabCorpus.LeftOut(line.number(), "duplicate", sentence.text()));
            } else {
                sentences.add(sentence);
            }
        }
        LabCorpus corpus = LabCorpus.of(name(file), sentences, leftOut);
        if (sentences.isEmpty()) {
            String why = leftOut.isEmpty() ? "" : " (" + corpus.leftOutSummary() + ")";
            throw new UserError(
                    file + " holds no sentence to learn from" + why + "; write one JSON object a line, with \"text\"");
        }
        return corpus;
    }

    private static LabSentence sentence(JsonLines.Line line) {
        String text = line.text("text");
        var answer = line.maybe("answer");
        if (answer.isPresent() && !text.contains(answer.get())) {
            throw new UserError(line.where() + ": the answer \"" + answer.get()
                    + "\" does not occur in the text; write it as it stands there, with the blank before it");
        }
        return new LabSentence(
                line.number(), text, line.maybe("fact"), line.maybe("template"), answer, line.flag("artifact"));
    }

    /// @throws UserError where the file cannot be written
    public static void write(Path file, List<LabSentence> sentences) {
        JsonLines.write(file, sentences.stream().map(LabCorpusFile::node).toList());
    }

    private static ObjectNode node(LabSentence sentence) {
        ObjectNode node = JSON.createObjectNode().put("text", sentence.text());
        sentence.fact().ifPresent(fact -> node.put("fact", fact));
        sentence.template().ifPresent(template -> node.put("template", template));
        sentence.answer().ifPresent(answer -> node.put("answer", answer));
        if (sentence.artifact()) {
            node.put("artifact", true);
        }
        return node;
    }

    private static String name(Path file) {
        String name = file.toAbsolutePath().getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
