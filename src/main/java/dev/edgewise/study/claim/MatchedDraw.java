package dev.edgewise.study.claim;

import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// As many things by chance as were chosen, of each kind.
final class MatchedDraw {
    /// Small sets mostly have no path from `input` to `logits`: so often another one is drawn instead.
    private static final int TRIES = 50;

    private MatchedDraw() {}

    /// @param chosen what to match
    /// @param all    what can be drawn
    /// @param kept   what is left of the graph with a draw alone
    /// @return empty where there is only the chosen set itself
    static Optional<BitSet> of(
            BitSet chosen,
            IntStream all,
            IntUnaryOperator kind,
            Function<BitSet, Circuit> kept,
            SplittableRandom random) {
        Map<Integer, BitSet> kinds = new TreeMap<>();
        all.forEach(i ->
                kinds.computeIfAbsent(kind.applyAsInt(i), k -> new BitSet()).set(i));
        Optional<BitSet> found = Optional.empty();
        for (int i = 0; i < TRIES; i++) {
            BitSet drawn = new BitSet();
            for (BitSet members : kinds.values()) {
                BitSet wanted = (BitSet) chosen.clone();
                wanted.and(members);
                draw(members, wanted.cardinality(), drawn, random);
            }
            if (!drawn.equals(chosen)) {
                found = Optional.of(drawn);
                if (!Pruning.prune(kept.apply(drawn)).isEmpty()) {
                    return found;
                }
            }
        }
        return found;
    }

    private static void draw(BitSet members, int wanted, BitSet into, SplittableRandom random) {
        int[] order = members.stream().toArray();
        for (int i = 0; i < wanted; i++) {
            int j = i + random.nextInt(order.length - i);
            int other = order[j];
            order[j] = order[i];
            order[i] = other;
        }
        Arrays.stream(order, 0, wanted).forEach(into::set);
    }
}
