package dev.edgewise.app.knowledge.evidence;

import java.util.Arrays;

/// The score of a token at which the colours end: exceeded by one token in twenty of those that were computed, so that
/// a few extreme ones do not make all others pale.
final class TokenLimit {
    private static final double SHARE = 0.95;

    private double value = 1;

    TokenLimit(EvidenceModel model) {
        model.tokensProperty().subscribe(tokens -> {
            double[] sizes = tokens.values().stream()
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .filter(size -> size > 0)
                    .sorted()
                    .toArray();
            value = sizes.length == 0 ? 1 : sizes[(int) (SHARE * (sizes.length - 1))];
        });
    }

    double value() {
        return value;
    }
}
