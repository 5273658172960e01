package dev.edgewise.study.knowledge;

import java.util.List;

/// One of the paper's claims and what this study's numbers say to it.
///
/// @param claim    in one sentence
/// @param holding  the verdict over all parts
/// @param evidence one line for each part, with its own verdict and its numbers
public record HeadlineClaim(String claim, Holding holding, List<Evidence> evidence) {

    public HeadlineClaim {
        evidence = List.copyOf(evidence);
    }

    /// The verdict follows from the parts that count.
    static HeadlineClaim of(String claim, List<Evidence> evidence) {
        return new HeadlineClaim(
                claim,
                Holding.all(evidence.stream()
                        .filter(Evidence::counts)
                        .map(Evidence::holding)
                        .toList()),
                evidence);
    }

    /// @param holding of this part
    /// @param numbers on which it rests
    /// @param counts  whether the verdict follows from it too; others are told for comparison
    public record Evidence(Holding holding, String numbers, boolean counts) {}
}
