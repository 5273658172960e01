package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;

/// How much each sentence of a corpus counts in the training loss, in [0, 1], by its place; 0 = as if it were
/// not there.
///
/// Order of the sentences, batches, initialisation and normalisation do not hang on these weights.
public final class SentenceWeights {
    private final float[] values;

    private SentenceWeights(float[] values) {
        this.values = values;
    }

    /// Every sentence in full: a replay of the lab's own training.
    public static SentenceWeights all(int sentences) {
        float[] values = new float[sentences];
        Arrays.fill(values, 1);
        return new SentenceWeights(values);
    }

    /// All but some.
    ///
    /// @throws UserError where a place is not one of the corpus
    public static SentenceWeights without(int sentences, int... places) {
        SentenceWeights weights = all(sentences);
        for (int place : places) {
            weights.values[checked(place, sentences)] = 0;
        }
        return weights;
    }

    /// Some and no others.
    ///
    /// @throws UserError where a place is not one of the corpus
    public static SentenceWeights keeping(int sentences, int... places) {
        SentenceWeights weights = new SentenceWeights(new float[sentences]);
        for (int place : places) {
            weights.values[checked(place, sentences)] = 1;
        }
        return weights;
    }

    /// Any weights.
    ///
    /// @throws UserError where one is outside [0, 1] or no number
    public static SentenceWeights of(float... values) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] <= 1)) {
                throw new UserError("the weight of sentence " + i + " is " + values[i] + ", expected 0 to 1");
            }
        }
        SentenceWeights weights = new SentenceWeights(values.clone());
        for (int i = 0; i < values.length; i++) {
            weights.values[i] += 0.0f; // −0 is the same weight as 0 and must have the same key
        }
        return weights;
    }

    private static int checked(int place, int sentences) {
        if (place < 0 || place >= sentences) {
            throw new UserError(
                    "there is no sentence at place " + place + "; the corpus has " + sentences + ", counted from 0");
        }
        return place;
    }

    public int size() {
        return values.length;
    }

    public float at(int sentence) {
        return values[sentence];
    }

    public float[] toArray() {
        return values.clone();
    }

    /// Places of the sentences of weight 0, ascending.
    public int[] removed() {
        return IntStream.range(0, values.length).filter(i -> values[i] == 0).toArray();
    }

    /// Places of the sentences of a weight above 0, ascending.
    public int[] kept() {
        return IntStream.range(0, values.length).filter(i -> values[i] > 0).toArray();
    }

    /// Adds all weights to a hash, bit for bit.
    void addTo(MessageDigest digest) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        digest.update(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SentenceWeights that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return kept().length + " of " + values.length + " sentences";
    }
}
