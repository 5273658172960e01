package dev.edgewise.study.knowledge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What a knowledge study has found so far: `knowledge.md` for people, `knowledge.json` with all values. Everything it
/// says, verdicts included, follows from the finished stages in the folder.
public final class KnowledgeReport {
    private final KnowledgeFolder folder;
    private final KnowledgePlan plan;

    public KnowledgeReport(KnowledgeFolder folder, KnowledgePlan plan) {
        this.folder = folder;
        this.plan = plan;
    }

    /// Writes both files.
    public void write() {
        folder.write("knowledge.md", markdown());
        ObjectNode values = folder.values();
        values.putPOJO("claims", claims());
        values.putPOJO("plan", plan.decides());
        folder.write("knowledge.json", values);
    }

    /// The paper's claims, judged by what is finished.
    public List<HeadlineClaim> claims() {
        return new HeadlineClaims(StudyMethod.INFLUENCE, StudyMethod.NEURONS)
                .judge(
                        curves(),
                        folder.find("fractions", FractionTable.class),
                        folder.find("diversity", DiversityTable.class),
                        folder.find("artifacts", ArtifactTable.class));
    }

    private List<PredictionsKept> curves() {
        return folder.stages("neurons-").stream()
                .map(stage -> folder.find(stage, PredictionsKept.class).orElseThrow())
                .sorted(java.util.Comparator.comparing(PredictionsKept::positions)
                        .reversed())
                .toList();
    }

    public String markdown() {
        Markdown text = new Markdown();
        text.block("# Which neurons, which sentences: the record");
        labs(text);
        verdicts(text);
        new TruthSection(folder, text).write();
        new NeuronSection(text).write(curves());
        new ComparisonSection(folder, text).write();
        folder.find("artifacts", ArtifactTable.class).ifPresent(new ArtifactSection(text)::write);
        notes(text);
        settings(text);
        return text.toString().strip() + "\n";
    }

    private void labs(Markdown text) {
        text.head("lab", "sentences", "with a cue", "parameters", "neurons", "queries right", "right behind the cue");
        for (String name : List.of("plain", "artifacts")) {
            folder.find("lab-" + name, LabSummary.class)
                    .ifPresent(lab -> text.row(
                            name,
                            Words.number(lab.sentences(), 0),
                            Words.number(lab.cues(), 0),
                            Words.number(lab.parameters(), 0),
                            Words.number(lab.neurons(), 0),
                            Words.percent(lab.accuracy()) + " of " + lab.queries(),
                            lab.cueQueries() == 0
                                    ? "–"
                                    : Words.percent(lab.cueAccuracy()) + " of " + lab.cueQueries()));
        }
        text.end();
        text.block(
                "Numbers in brackets are 95 % intervals. A score is positive for a proponent: training on the sentence"
                        + " lowers the query's loss. Scores are approximate, what retraining says is measured, runs with neurons"
                        + " off are exact.");
    }

    private void verdicts(Markdown text) {
        text.heading("The paper's claims");
        for (HeadlineClaim claim : claims()) {
            text.block("**" + claim.claim() + "** " + capital(claim.holding().words()) + ".");
            if (claim.evidence().isEmpty()) {
                text.item("not measured");
            }
            for (HeadlineClaim.Evidence evidence : claim.evidence()) {
                text.item((evidence.counts() ? "" : "*for comparison:* ") + evidence.numbers() + " – "
                        + evidence.holding().words());
            }
            text.end();
        }
        text.block("A part holds or falls where its whole interval is on one side of the bound (80 %, 90 %, "
                + Words.number(HeadlineClaims.MARGIN, 2) + " of accuracy, 0); a claim holds where all its parts do and"
                + " falls with one of them. Parts for comparison do not count.");
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void notes(Markdown text) {
        for (String lab : List.of("plain", "artifacts")) {
            Optional<MethodNotes> notes = folder.find("methods-" + lab, MethodNotes.class);
            List<MethodNote> failed = notes.map(MethodNotes::methods).orElse(List.of()).stream()
                    .filter(note -> !note.problem().isEmpty())
                    .toList();
            if (!failed.isEmpty()) {
                text.heading("Not computed, lab " + lab);
                failed.forEach(note -> text.item(note.method() + ": " + note.problem()));
                text.end();
            }
        }
    }

    private void settings(Markdown text) {
        text.heading("Settings");
        text.head("setting", "value");
        plan.decides().forEach((name, value) -> text.row(name, value));
    }
}
