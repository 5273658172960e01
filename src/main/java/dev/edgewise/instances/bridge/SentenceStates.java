package dev.edgewise.instances.bridge;

import ai.djl.ndarray.NDArray;
import dev.edgewise.model.Hooks;
import dev.edgewise.model.Transformer;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a model makes of sentences: the residual stream after its last block, before the final norm, averaged over a
/// sentence's tokens. Sentences that it treats alike point the same way.
public final class SentenceStates {
    private SentenceStates() {}

    /// By sentence, [d] each.
    ///
    /// @param sentences places in the corpus
    public static Map<Integer, float[]> of(Transformer model, TokenizedCorpus corpus, List<Integer> sentences) {
        Map<Integer, float[]> states = new LinkedHashMap<>();
        for (int sentence : sentences) {
            states.computeIfAbsent(sentence, i -> state(model, corpus.tokens().get(i)));
        }
        return states;
    }

    private static float[] state(Transformer model, int[] tokens) {
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {tokens}, tokens.length);
            return model.residual(ids, Hooks.NONE).mean(new int[] {1}).toFloatArray();
        }
    }
}
