package dev.edgewise.study.claim;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.ComputationGraph;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// The nodes or edges of a computation graph that a claim is about, and the circuits that test it.
public sealed interface ClaimMembers permits ClaimedNodes, ClaimedEdges {

    /// The graph they belong to.
    ComputationGraph graph();

    /// Their names in the graph's order: `a3.h1`, `m2`, or `a3.h1->m5`.
    List<String> names();

    /// What is left of the graph where nothing but the members is kept.
    Circuit kept();

    /// The whole graph without the members.
    Circuit removed();

    /// [#kept] without one of them, counted from 0 in the order of [#names].
    Circuit keptWithout(int member);

    /// As many members of the same kinds by chance, of those sets that leave a path from `input` to `logits` where one
    /// is found within a few tries. Empty where the graph has no other such set.
    Optional<ClaimMembers> random(SplittableRandom random);

    /// "nodes" or "edges".
    String kind();

    /// How many there are.
    default int size() {
        return names().size();
    }

    /// "12 nodes", "1 edge".
    default String words() {
        return size() + " " + (size() == 1 ? kind().substring(0, kind().length() - 1) : kind());
    }
}
