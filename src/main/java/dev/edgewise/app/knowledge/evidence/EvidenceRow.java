package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.training.lab.LabSentence;

/// A row of the table: a training sentence. Its numbers are read from the model when they are shown.
///
/// @param place in the corpus, from 0
record EvidenceRow(int place, LabSentence sentence) {

    /// "Anna Berg · lives in/2": the fact, without what the template says already, and the template.
    String about() {
        String template = sentence.template().orElse("");
        String fact = sentence.fact()
                .map(f -> {
                    int bar = f.indexOf('|');
                    return bar > 0 && template.startsWith(f.substring(bar + 1)) ? f.substring(0, bar) : f;
                })
                .orElse("");
        String both = fact.isEmpty() || template.isEmpty() ? fact + template : fact + " · " + template;
        return sentence.artifact() ? "cue · " + both : both;
    }

    boolean holds(String words) {
        return sentence.text().toLowerCase(java.util.Locale.ROOT).contains(words)
                || about().toLowerCase(java.util.Locale.ROOT).contains(words);
    }
}
