package dev.edgewise.training.lab;

import dev.edgewise.training.corpus.Words;
import java.util.List;

/// What can be said of a person, as "lives in": the ways of saying it, with {P} and {O} as slots, and the objects.
record Relation(String name, List<String> templates, List<String> objects) {
    /// Ways to say the same. One of them is kept for the fact's query.
    static final int PARAPHRASES = 6;

    Relation {
        if (templates.size() != PARAPHRASES) {
            throw new IllegalStateException(name + " has " + templates.size() + " templates");
        }
    }

    static List<Relation> all(Words words) {
        return words.lines("relations").stream()
                .map(name -> new Relation(name, words.lines(name), words.list(name + ": objects")))
                .toList();
    }

    /// A whole sentence.
    String sentence(int template, String person, String object) {
        return templates.get(template).replace("{P}", person).replace("{O}", object);
    }

    /// A sentence up to the blank before its object.
    String prompt(int template, String person) {
        String before =
                templates.get(template).substring(0, templates.get(template).indexOf(" {O}"));
        return before.replace("{P}", person);
    }

    String templateName(int template) {
        return name + "/" + (template + 1);
    }
}
