package dev.edgewise.neurons;

import dev.edgewise.model.ModelConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How much runs at a time: what the plain run of a batch leaves takes 256 MB at most, what runs side by side make
/// inside a layer 256 MB, and what a gradient keeps of all layers 384 MB; one prompt and one run go whatever they take.
record NeuronMemory(ModelConfig config) {
    private static final long KEPT_BYTES = 256L << 20;
    private static final long PASS_BYTES = 256L << 20;
    private static final long GRADIENT_BYTES = 384L << 20;

    /// Prompts of equal length together, so that none is padded.
    ///
    /// @return the places of each batch's prompts
    List<List<Integer>> batches(List<NeuronPrompt> prompts, NeuronPositions positions) {
        List<Integer> order = IntStream.range(0, prompts.size())
                .boxed()
                .sorted(Comparator.comparingInt(place -> prompts.get(place).length()))
                .toList();
        List<List<Integer>> batches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= order.size(); i++) {
            int length = prompts.get(order.get(from)).length();
            if (i == order.size()
                    || prompts.get(order.get(i)).length() != length
                    || i - from >= prompts(length, positions)) {
                batches.add(order.subList(from, i));
                from = i;
            }
        }
        return batches;
    }

    /// Prompts of a length whose plain run fits.
    private int prompts(int length, NeuronPositions positions) {
        return atLeastOne(KEPT_BYTES, kept(length, positions) + length * insideLayer(length));
    }

    /// Where a portion of prompts ends whose plain runs fit together.
    int portion(List<NeuronPrompt> prompts, int from, NeuronPositions positions) {
        long bytes = 0;
        int to = from;
        while (to < prompts.size()) {
            bytes += 4 * kept(prompts.get(to).length(), positions);
            if (bytes > KEPT_BYTES && to > from) {
                return to;
            }
            to++;
        }
        return to;
    }

    /// Floats that the plain run of a prompt leaves.
    private long kept(int length, NeuronPositions positions) {
        long late = positions.of(length);
        return config.layers() * (late * (2L * config.dModel() + config.dHidden()) + 2 * (length - late) * heads());
    }

    /// Copies of a batch side by side in a pass without gradients.
    int copies(CleanPass pass) {
        return atLeastOne(PASS_BYTES, pass.size() * row(pass));
    }

    /// The same where each has values for all its neurons.
    int maskedCopies(CleanPass pass) {
        long masks = 2L * config.layers() * config.dHidden();
        return atLeastOne(PASS_BYTES, pass.size() * (row(pass) + masks));
    }

    /// Copies of a batch side by side where a gradient is taken through so many layers.
    int gradientCopies(CleanPass pass, int layers) {
        long floats = 2L * pass.positions() * config.dHidden() + 4L * config.vocabulary() + (long) layers * row(pass);
        return atLeastOne(GRADIENT_BYTES, pass.size() * floats);
    }

    private long row(CleanPass pass) {
        int length = pass.past().positions() + pass.positions();
        return pass.positions() * insideLayer(length) + 4L * length * heads();
    }

    /// Floats at one position, as a block makes them.
    private long insideLayer(int length) {
        return 8L * config.dModel() + 4L * config.dHidden() + 6 * heads() + 3L * config.heads() * length;
    }

    private long heads() {
        return (long) config.heads() * config.dHead();
    }

    private static int atLeastOne(long bytes, long floats) {
        return (int) Math.clamp(bytes / 4 / floats, 1, 1 << 20);
    }
}
