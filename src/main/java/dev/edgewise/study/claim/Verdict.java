package dev.edgewise.study.claim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What intervals allow to say.
public enum Verdict {
    SUPPORTED,
    NOT_SUPPORTED,
    UNDECIDED;

    /// "supported", "not supported", "undecided".
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Verdict> of(String words) {
        return Arrays.stream(values())
                .filter(verdict -> verdict.words().equals(words))
                .findFirst();
    }
}
