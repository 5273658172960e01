package dev.edgewise.app.workspace;

import dev.edgewise.study.claim.ClaimJudgement;
import dev.edgewise.study.claim.ClaimRecord;

/// A claim's record with what its numbers say, which takes a moment to work out: made off the window's thread.
///
/// @param complete whether all that was planned has been run
public record SavedClaim(ClaimRecord record, ClaimJudgement judgement, boolean complete) {
    public static SavedClaim of(ClaimRecord record) {
        return new SavedClaim(record, record.judgement(), record.isComplete());
    }

    /// The sentence, shortened for a list.
    public String title() {
        String sentence = record.claim().sentence();
        return sentence.length() <= 60 ? sentence : sentence.substring(0, 57).strip() + "…";
    }
}
