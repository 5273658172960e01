package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;

/// A sentence about a set of nodes or edges, to be tested on one model, task and metric.
///
/// @param sentence what its author says of the members, in their own words
public record Claim(ClaimMembers members, String sentence, ClaimSubject subject) {
    public Claim {
        sentence = sentence.strip().replaceAll("\\s+", " ");
        if (sentence.isEmpty()) {
            throw new UserError("a claim needs a sentence that says what its members do; give one with --says");
        }
    }
}
