package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.edgewise.graph.ComputationGraph;
import dev.edgewise.job.Progress;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A loaded model, whatever file it came from: token embedding, blocks, final norm, unembedding.
///
/// One forward pass serves everything; what is watched or changed enters through [Hooks]. Used by one thread at a time.
public final class Transformer implements AutoCloseable {
    private final String name;
    private final ModelConfig config;
    private final Optional<TextTokenizer> tokenizer;
    private final String fingerprint;
    private final ComputationGraph graph;
    private final NDManager manager = Tensors.newManager();
    private final Map<String, NDArray> weights;
    private final NDArray embedding; // [V,d]
    private final Optional<NDArray> positions; // [context,d]
    private final List<Block> blocks = new ArrayList<>();
    private final Norm finalNorm;
    private final Optional<NDArray> unembedding; // [d,V]; the transposed embedding where it is tied
    private long tokensRun;

    /// Reads all weights from a source.
    ///
    /// @throws dev.edgewise.io.UserError naming file and tensor, where one is missing, misshapen or not finite
    public Transformer(String name, WeightSource source, Progress progress) {
        this.name = name;
        config = source.config();
        tokenizer = source.tokenizer();
        graph = new ComputationGraph(config.graphShape());
        try (Scope scope = new Scope()) {
            Weights read = new Weights(manager, source, progress);
            embedding = read.get("embed", config.vocabulary(), config.dModel());
            positions = read.find("positions", config.context(), config.dModel());
            Assembly assembly = new Assembly(config, read, new RotaryTable(manager, config.rotary()));
            for (int l = 0; l < config.layers(); l++) {
                blocks.add(assembly.block(l));
                read.layerDone(l);
            }
            finalNorm = assembly.norm("norm");
            unembedding = read.find("unembed", config.dModel(), config.vocabulary());
            weights = read.all();
            fingerprint = source.fingerprint();
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    public String name() {
        return name;
    }

    public ModelConfig config() {
        return config;
    }

    public ComputationGraph graph() {
        return graph;
    }

    /// Empty for models without a usable tokenizer; token-id tasks work all the same.
    public Optional<TextTokenizer> tokenizer() {
        return tokenizer;
    }

    /// A hash of the weights, kept in circuit files.
    public String fingerprint() {
        return fingerprint;
    }

    public NDManager manager() {
        return manager;
    }

    /// The tensors by canonical name, for training. Query, key and value matrices are [out, in], the others [in, out].
    public Map<String, NDArray> weights() {
        return weights;
    }

    /// The blocks' parts, for those who walk the nodes in their own order.
    public Block block(int layer) {
        return blocks.get(layer);
    }

    // ---- the forward pass -------------------------------------------------------------------------------------

    /// The token embedding, ids [B,P] → [B,P,d].
    public NDArray embed(NDArray ids) {
        return Tensors.rows(embedding, ids);
    }

    /// From ids [B,P] to the residual stream before the final norm, [B,P,d].
    public NDArray residual(NDArray ids, Hooks hooks) {
        return residual(ids, Past.NONE, hooks);
    }

    /// The same for the last Q positions alone, ids [B,Q] → [B,Q,d].
    ///
    /// @param past what the positions before them left
    public NDArray residual(NDArray ids, Past past, Hooks hooks) {
        tokensRun += ids.size();
        NDArray x = hooks.at(Site.EMBEDDING, 0, embed(ids));
        return residualFrom(0, placed(x, past.positions()), past, hooks);
    }

    /// What the first block reads: token embeddings [B,Q,d] and, where the model has such, those of their positions.
    ///
    /// @param first the position of the first of them
    public NDArray placed(NDArray embeddings, int first) {
        return positions.isEmpty()
                ? embeddings
                : embeddings.add(Tensors.slice(
                        positions.get(), 0, first, first + embeddings.getShape().get(1)));
    }

    /// How many tokens have gone through the model from the embedding on, padding included: what work has cost, counted
    /// and not timed.
    public long tokensRun() {
        return tokensRun;
    }

    /// The pass from a block on: x [B,Q,d] is the residual stream before it, at all positions or, with a [Past], at the
    /// last Q. From layer L on nothing is left to do.
    public NDArray residualFrom(int layer, NDArray x, Past past, Hooks hooks) {
        for (int l = layer; l < blocks.size(); l++) {
            x = through(l, x, past, hooks);
        }
        return hooks.at(Site.FINAL_INPUT, blocks.size(), x);
    }

    /// One block: the residual stream before it → behind it, both [B,Q,d], at all positions or, with a [Past], at the
    /// last Q.
    public NDArray through(int layer, NDArray x, Past past, Hooks hooks) {
        Block block = blocks.get(layer);
        x = hooks.at(Site.RESIDUAL, layer, x);
        NDArray z = block.attention().heads(x, layer, past, hooks);
        NDArray middle =
                x.add(hooks.at(Site.ATTENTION_OUTPUT, layer, block.attention().joined(z)));
        NDArray read = hooks.at(Site.MLP_INPUT, layer, config.parallel() ? x : middle);
        NDArray mlp = block.mlp().apply(read, layer, hooks);
        return middle.add(hooks.at(Site.MLP_OUTPUT, layer, mlp));
    }

    /// One block, of which only the last position is wanted, as of the topmost one: [B,Q,d] → [B,1,d].
    public NDArray throughToLast(int layer, NDArray x, Past past) {
        Block block = blocks.get(layer);
        long late = x.getShape().get(1);
        NDArray last = Tensors.slice(x, 1, late - 1, late);
        NDArray middle = last.add(block.attention().joined(block.attention().lastHeads(x, layer, past)));
        return middle.add(block.mlp().apply(config.parallel() ? last : middle));
    }

    /// Final norm and unembedding: [..,d] → [..,V].
    public NDArray unembed(NDArray residual) {
        return unembed(residual, BackwardRule.PLAIN);
    }

    /// The same, to be differentiated by a rule.
    public NDArray unembed(NDArray residual, BackwardRule rule) {
        return finalNorm.apply(residual, rule).matMul(unembedding.orElseGet(embedding::transpose));
    }

    /// The unembedding of chosen tokens, [n,d].
    public NDArray unembedding(int[] tokens) {
        NDArray table = unembedding.map(NDArray::transpose).orElse(embedding);
        return Tensors.rows(table, Tensors.indices(manager, tokens));
    }

    /// Logits of chosen tokens alone: [..,d] → [..,n].
    ///
    /// @param chosen their [#unembedding]
    public NDArray unembed(NDArray residual, NDArray chosen) {
        return finalNorm.apply(residual).matMul(chosen.transpose());
    }

    /// The final norm's part of the last destination, `logits`.
    public Norm finalNorm() {
        return finalNorm;
    }

    /// Logits at every position, ids [B,P] → [B,P,V]; differentiable in the weights.
    public NDArray logits(NDArray ids) {
        return unembed(residual(ids, Hooks.NONE));
    }

    /// Logits after a prompt, [V].
    public float[] nextLogits(int[] ids) {
        try (Scope scope = new Scope()) {
            NDArray prompt = Tensors.ids(manager, new int[][] {ids}, ids.length);
            NDArray last = Tensors.slice(residual(prompt, Hooks.NONE), 1, ids.length - 1, ids.length);
            return unembed(last).toFloatArray();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
