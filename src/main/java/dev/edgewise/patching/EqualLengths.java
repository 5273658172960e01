package dev.edgewise.patching;

import dev.edgewise.task.Batch;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Divides a task into batches of prompts of one length, without padding: the last position is then the same for all,
/// and so is the distance of every position from the end.
final class EqualLengths {
    private EqualLengths() {}

    /// @param tokens most positions in a batch; one holds at least one example
    static List<Batch> of(TokenizedTask task, int tokens) {
        List<TokenizedExample> examples = task.examples();
        List<Integer> order = IntStream.range(0, examples.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> examples.get(i).length())
                        .thenComparingInt(i -> examples.get(i).firstDifference())
                        .thenComparingInt(i -> i))
                .toList();
        List<Batch> batches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= order.size(); i++) {
            int length = examples.get(order.get(from)).length();
            if (i == order.size()
                    || examples.get(order.get(i)).length() != length
                    || (long) (i + 1 - from) * length > tokens) {
                List<Integer> places = order.subList(from, i);
                batches.add(new Batch(
                        places.stream().map(examples::get).toList(),
                        places.stream().mapToInt(Integer::intValue).toArray()));
                from = i;
            }
        }
        return List.copyOf(batches);
    }
}
