package dev.edgewise.patching.advice;

import java.util.List;

/// What a rule says about an experiment.
///
/// @param id       the rule's
/// @param text     one or two sentences with the experiment's numbers: why it matters and what to do
/// @param remedies what can be done at once; empty where nothing can
public record Advice(String id, Severity severity, String text, List<Remedy> remedies) {

    public Advice {
        remedies = List.copyOf(remedies);
    }
}
