package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.evidence.MeasuredChanges.Removal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The sentences' table as comma-separated values: every sentence of the corpus, every method that was computed.
/// Numbers in full, empty where nothing is known; positive = proponent.
final class EvidenceCsv {
    private EvidenceCsv() {}

    static String of(EvidenceModel model, EvidenceLab lab) {
        List<EvidenceMethod> methods = model.methods().stream()
                .filter(method -> model.has(method.id()))
                .toList();
        List<String> head = new ArrayList<>(List.of("line", "text", "fact", "template"));
        methods.forEach(method -> head.add(method.id() + (method.unit().isEmpty() ? "" : " [" + method.unit() + "]")));
        head.addAll(List.of("measured change [nats]", "sentences left out together"));
        StringBuilder csv = new StringBuilder(line(head));
        for (int i = 0; i < lab.sentences(); i++) {
            List<String> cells = new ArrayList<>();
            var sentence = lab.sentence(i);
            cells.add(Integer.toString(sentence.line()));
            cells.add(sentence.text());
            cells.add(sentence.fact().orElse(""));
            cells.add(sentence.template().orElse(""));
            for (EvidenceMethod method : methods) {
                cells.add(Double.toString(model.score(method.id(), i)));
            }
            Optional<Removal> removal = model.measuredProperty().get().of(i);
            cells.add(removal.map(r -> Double.toString(r.change())).orElse(""));
            cells.add(removal.map(r -> Integer.toString(r.places().length)).orElse(""));
            csv.append(line(cells));
        }
        return csv.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().map(EvidenceCsv::quoted).collect(Collectors.joining(",")) + "\n";
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[,\"\n\r].*") ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
