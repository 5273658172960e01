package dev.edgewise.study.knowledge;

import java.util.List;

/// The report's part on sentences with a misleading cue.
final class ArtifactSection {
    private final Markdown text;

    ArtifactSection(Markdown text) {
        this.text = text;
    }

    void write(ArtifactTable table) {
        text.heading("Artifacts");
        text.block(table.cues() + " of " + Words.number(table.sentences(), 0)
                + " sentences begin with a cue and say a wrong object. Behind the cue the model answers "
                + table.failing() + " of " + table.asked()
                + " queries wrongly. Each method was asked what speaks for the wrong answer; below, the number of cue"
                + " sentences among the top " + table.k() + ", mean over "
                + table.methods().stream()
                        .mapToInt(row -> row.found().length)
                        .max()
                        .orElse(0)
                + " misled queries. A blind choice finds " + Words.number(table.chance(), 1) + ".");
        text.head("method", "cue sentences in the top " + table.k());
        table.methods().forEach(row -> text.row(row.method(), Words.estimate(table.found(row.method()), 1)));
        text.end();
        if (table.removals().isEmpty()) {
            return;
        }
        text.block(
                "Trained again without them (measured): share of misled queries that are answered rightly now, and by"
                        + " how many nats the true answer's loss falls. Removals for one query are judged on that query, the"
                        + " others on all.");
        text.head("taken out", "sentences", "with the cue", "mended", "gain in nats", "retrainings");
        for (String what : table.removals().stream()
                .map(ArtifactTable.Removal::what)
                .distinct()
                .toList()) {
            List<ArtifactTable.Removal> all = table.removals().stream()
                    .filter(removal -> removal.what().equals(what))
                    .toList();
            text.row(
                    what,
                    Words.number(
                            all.stream()
                                    .mapToInt(ArtifactTable.Removal::taken)
                                    .average()
                                    .orElse(0),
                            1),
                    Words.number(
                            all.stream()
                                    .mapToInt(ArtifactTable.Removal::cues)
                                    .average()
                                    .orElse(0),
                            1),
                    Words.percent(table.mended(what).value()),
                    Words.number(table.gain(what).value(), 2),
                    "" + all.size());
        }
        text.end();
    }
}
