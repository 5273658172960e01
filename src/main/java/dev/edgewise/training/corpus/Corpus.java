package dev.edgewise.training.corpus;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// The text that the built-in model learns from: endless, seeded, one sentence at a time.
///
/// It never contains a prompt of a sample task, clean or corrupted, because the two draw from different sides of the
/// [Split].
public final class Corpus {
    /// How often a sentence is of none of the six behaviours.
    private static final double VARIETY = 0.25;

    /// Sentences of a behaviour that is learned slowly, for one of any other.
    private static final int SLOW = 3;

    private final List<TaskFamily> families = new ArrayList<>();
    private final Variety variety = new Variety();

    public Corpus() {
        for (TaskFamily family : TaskFamily.all()) {
            // These two take the longest to learn: the answer is in no word, only in how words relate.
            boolean slow = family instanceof Ioi || family instanceof GreaterThan;
            families.addAll(Collections.nCopies(slow ? SLOW : 1, family));
        }
    }

    /// A sentence, from its first word to its full stop.
    public Sentence sentence(SplittableRandom random) {
        if (random.nextDouble() < VARIETY) {
            return Sentence.of(variety.sentence(random));
        }
        return families.get(random.nextInt(families.size())).sentence(random);
    }
}
