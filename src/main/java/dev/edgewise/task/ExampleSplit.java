package dev.edgewise.task;

import dev.edgewise.io.UserError;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/// Divides a task's examples into those that a circuit is found on and those that are held out to judge it.
///
/// The division is made over all examples of the file, by a seeded shuffle, before any is left out: so it is the same
/// for every model, and a circuit file needs to keep only the two numbers here.
///
/// @param heldOut share of the file's examples that discovery never sees, 0 to below 1
/// @param seed    of the shuffle
public record ExampleSplit(double heldOut, long seed) {

    /// Every example is for discovery; there is nothing to judge by but these.
    public static final ExampleSplit NONE = new ExampleSplit(0, 0);

    public ExampleSplit {
        if (!(heldOut >= 0 && heldOut < 1)) {
            throw new UserError("--held-out " + heldOut + " is not a share; give 0 to below 1, for example 0.5");
        }
    }

    public boolean isSplit() {
        return heldOut > 0;
    }

    /// The usable examples that a circuit is found on, in file order.
    ///
    /// @throws UserError where none is left
    public TokenizedTask discovery(TokenizedTask task) {
        return part(task, false, "to find a circuit on; hold out less");
    }

    /// The usable examples that judge it, in file order.
    ///
    /// @throws UserError where none is left
    public TokenizedTask evaluation(TokenizedTask task) {
        return part(task, true, "to judge by; hold out more");
    }

    private TokenizedTask part(TokenizedTask task, boolean held, String purpose) {
        if (!isSplit()) {
            return task;
        }
        int total = Math.max(
                task.file().examples().size(),
                1
                        + task.examples().stream()
                                .mapToInt(TokenizedExample::index)
                                .max()
                                .orElse(-1));
        BitSet out = heldOutOf(total);
        List<TokenizedExample> chosen =
                task.examples().stream().filter(e -> out.get(e.index()) == held).toList();
        if (chosen.isEmpty()) {
            throw new UserError("--held-out " + heldOut + " leaves no example of task "
                    + task.file().name() + " " + purpose);
        }
        return new TokenizedTask(task.file(), task.bos(), chosen, task.skipped());
    }

    private BitSet heldOutOf(int total) {
        int[] order = new int[total];
        for (int i = 0; i < total; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = total - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        BitSet out = new BitSet(total);
        for (int i = 0; i < Math.round(heldOut * total); i++) {
            out.set(order[i]);
        }
        return out;
    }
}
