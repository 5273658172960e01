package dev.edgewise.patching.advice;

import java.util.List;

/// Direct effects on the logit difference, of other parts, before and while one part is noised.
///
/// @param part   the noised part's name
/// @param lost   by how many logits noising it lowers the logit difference, mean over examples
/// @param others in any order
public record RaisedEffects(String part, double lost, List<Other> others) {
    /// A rise of less than this share of what is lost makes up for nothing.
    private static final double NOTABLE = 0.05;

    public RaisedEffects {
        others = List.copyOf(others);
    }

    /// One other part.
    ///
    /// @param before its direct effect on the clean run, mean over examples, in logits
    /// @param after  the same while the part is noised
    /// @param error  standard error of after − before; 0 where it is not known
    public record Other(String name, double before, double after, double error) {
        double rise() {
            return after - before;
        }
    }

    /// Those that rise beyond the noise of the examples, and by enough to make up for something.
    List<Other> raised() {
        return others.stream()
                .filter(other -> other.rise() > 2 * other.error())
                .filter(other -> other.rise() > NOTABLE * Math.abs(lost))
                .toList();
    }
}
