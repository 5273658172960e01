package dev.edgewise.model;

import java.util.Optional;

/// The tensors of a model under canonical names, whatever file they come from, as row-major float32.
///
/// Canonical names and shapes; matrices are [in, out], so that a row vector multiplies from the left:
/// `embed` [V,d] · `positions` [context,d] (GPT-2 only) · per block l: `l.norm1.weight`, `l.norm1.bias`, `l.q.weight`
/// [d,H·dh], `l.q.bias` [H·dh], `l.k.weight` [d,Hkv·dh], `l.k.bias`, `l.v.weight`, `l.v.bias`, `l.o.weight` [H·dh,d],
/// `l.o.bias` [d], `l.norm2.weight`, `l.norm2.bias`, `l.up.weight` [d,dff], `l.up.bias`, `l.gate.weight` [d,dff] (gated
/// MLPs), `l.down.weight` [dff,d], `l.down.bias` · `norm.weight`, `norm.bias` · `unembed` [d,V] (absent where tied).
public interface WeightSource extends AutoCloseable {

    ModelConfig config();

    Optional<TextTokenizer> tokenizer();

    /// Why there is no tokenizer, as a half sentence; present exactly where [#tokenizer] is empty.
    Optional<String> whyNoTokenizer();

    /// How many numbers all canonical tensors hold together, known without reading them.
    long parameters();

    /// The elements of the largest stored tensor: what must fit on the Java heap while it is read.
    long largestTensor();

    /// One tensor, checked: shape as expected, finite. Called once per name, one at a time, so that memory is bounded.
    ///
    /// @throws dev.edgewise.io.UserError naming file and tensor, where it is missing, of another shape, or holds NaN
    float[] read(String name, long... shape);

    /// Whether there is such a tensor: biases, gates and the unembedding are optional.
    boolean has(String name);

    /// SHA-256 over the raw tensor bytes (or a stable digest of the file), for the `edgewise` key of circuit files.
    String fingerprint();

    @Override
    void close();
}
