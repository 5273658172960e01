package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.util.Random;

/// Seeded draws of sentences.
final class RandomSentences {
    private RandomSentences() {}

    /// k different places of n, in the order in which they were drawn.
    static int[] draw(int n, int k, long seed) {
        if (k < 1 || k > n) {
            throw new UserError("cannot draw " + k + " of " + n + " sentences; ask for 1 to " + n);
        }
        // Its numbers are part of Java's specification, so that plans stay the same with every Java.
        Random random = new Random(seed);
        if (Integer.bitCount(n) == 1) {
            // A power of two takes a number's high bits, which the first numbers of neighbouring seeds have in common.
            random.nextInt();
        }
        int[] places = new int[n];
        for (int i = 0; i < n; i++) {
            places[i] = i;
        }
        int[] drawn = new int[k];
        for (int i = 0; i < k; i++) {
            int other = i + random.nextInt(n - i);
            drawn[i] = places[other];
            places[other] = places[i];
        }
        return drawn;
    }
}
