package dev.edgewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A number that takes part in a forward pass must outlive the backward pass, whatever the garbage collector does
/// between the two. With `x.mul(number)` it does not, and gradients change now and then.
class GradientsSurviveCollectionTest {

    @ParameterizedTest
    @ValueSource(strings = {"gpt2", "llama"})
    void gradientsAreTheSameWithACollectionBeforeTheBackwardPass(String family) {
        try (Transformer model = family.equals("gpt2") ? RandomWeights.gpt2(5) : RandomWeights.llama(5)) {
            float[] quiet = gradient(model, false);
            assertThat(quiet).isNotEqualTo(new float[quiet.length]);
            for (int round = 0; round < 3; round++) {
                assertThat(gradient(model, true)).isEqualTo(quiet);
            }
        }
    }

    /// The gradient of a sum of logits at the token embeddings.
    private static float[] gradient(Transformer model, boolean collect) {
        try (Scope scope = new Scope()) {
            NDArray ids = Tensors.ids(model.manager(), new int[][] {{3, 1, 4, 1, 5, 9, 2, 6}}, 8);
            NDArray[] probe = new NDArray[1];
            Hooks hooks = (site, layer, value) ->
                    site == Site.EMBEDDING ? value.add(probe[0] = Gradients.probe(value)) : value;
            Gradients.ofScalar(() -> {
                NDArray loss =
                        model.unembed(model.residual(ids, hooks)).square().sum();
                if (collect) {
                    collectAndOverwrite();
                }
                return loss;
            });
            return probe[0].getGradient().toFloatArray();
        }
    }

    /// Frees what is unreachable and writes over the memory that this gives back.
    private static void collectAndOverwrite() {
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            System.gc();
            for (int j = 0; j < 2000; j++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(4 + j % 13);
                while (buffer.hasRemaining()) {
                    buffer.put((byte) 0x7b);
                }
                buffers.add(buffer);
            }
        }
        assertThat(buffers).isNotEmpty();
    }
}
