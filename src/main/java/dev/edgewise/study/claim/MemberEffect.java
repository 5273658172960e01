package dev.edgewise.study.claim;

import dev.edgewise.study.PairedDifference;
import java.util.Locale;

/// What one member is worth to the claim: faithfulness of the claim − faithfulness without this member.
///
/// @param difference with its 95 % interval, paired over examples
public record MemberEffect(String name, PairedDifference difference, Matter matter) {

    /// What the interval allows to say of the member.
    public enum Matter {
        HELPS,
        /// The claim is more faithful without it.
        WORKS_AGAINST,
        MAKES_NO_DIFFERENCE,
        UNDECIDED;

        /// "makes no difference".
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// @param margin differences up to this count as none, however surely they are there
    static MemberEffect of(String name, PairedDifference difference, double margin) {
        Matter matter = Matter.UNDECIDED;
        if (difference.low() >= -margin && difference.high() <= margin) {
            matter = Matter.MAKES_NO_DIFFERENCE;
        } else if (difference.low() > 0) {
            matter = Matter.HELPS;
        } else if (difference.high() < 0) {
            matter = Matter.WORKS_AGAINST;
        }
        return new MemberEffect(name, difference, matter);
    }
}
