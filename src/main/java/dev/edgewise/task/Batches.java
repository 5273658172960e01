package dev.edgewise.task;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Divides a task into batches: first a small one, in file order, from which a quick estimate comes, then the rest,
/// those of like length and like first difference together, because positions before it cost nothing.
public final class Batches {
    private Batches() {}

    /// @param first  examples in the first batch, 0 for none of its own
    /// @param tokens most positions in a batch, padding included; a batch holds at least one example
    public static List<Batch> of(TokenizedTask task, int first, int tokens) {
        return of(task, first, tokens, Integer.MAX_VALUE);
    }

    /// @param most most examples in a batch
    public static List<Batch> of(TokenizedTask task, int first, int tokens, int most) {
        List<TokenizedExample> examples = task.examples();
        List<Integer> head =
                IntStream.range(0, Math.min(first, examples.size())).boxed().toList();
        List<Integer> rest = IntStream.range(head.size(), examples.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> examples.get(i).length())
                        .thenComparingInt(i -> examples.get(i).firstDifference())
                        .thenComparingInt(i -> i))
                .toList();
        List<Batch> batches = new ArrayList<>();
        cut(examples, head, tokens, most, batches);
        cut(examples, rest, tokens, most, batches);
        return List.copyOf(batches);
    }

    private static void cut(
            List<TokenizedExample> examples, List<Integer> order, int tokens, int most, List<Batch> batches) {
        int from = 0;
        int longest = 0;
        for (int i = 0; i <= order.size(); i++) {
            int length = i < order.size() ? examples.get(order.get(i)).length() : Integer.MAX_VALUE;
            boolean full =
                    i == order.size() || i - from >= most || (long) Math.max(longest, length) * (i + 1 - from) > tokens;
            if (full && i > from) {
                batches.add(batch(examples, order.subList(from, i)));
                from = i;
                longest = 0;
            }
            longest = Math.max(longest, length);
        }
    }

    private static Batch batch(List<TokenizedExample> examples, List<Integer> places) {
        return new Batch(
                places.stream().map(examples::get).toList(),
                places.stream().mapToInt(Integer::intValue).toArray());
    }
}
