package dev.edgewise.model;

/// Named points of a forward pass at which [Hooks] are called. H is the number of query heads everywhere: with grouped
/// queries, keys and values are repeated first.
public enum Site {
    /// The token embedding, before a position embedding is added: the output of `input`, [B,P,d].
    EMBEDDING,
    /// The residual stream before a block, [B,P,d]. A change here reaches the block and all that follows.
    RESIDUAL,
    /// Queries before rotation, [B,H,P,dh].
    QUERY,
    /// Keys before rotation, [B,H,P,dh].
    KEY,
    /// Values, [B,H,P,dh].
    VALUE,
    /// Attention after softmax, [B,H,P,P].
    PATTERN,
    /// What each head read, before its output projection: z, [B,H,P,dh].
    HEAD_OUTPUT,
    /// What all heads write together, the output bias included, [B,P,d].
    ATTENTION_OUTPUT,
    /// What the MLP reads before its norm, [B,P,d]: the residual stream after the heads, in parallel blocks before
    /// them. A change here reaches the MLP only.
    MLP_INPUT,
    /// What the MLP's up matrix gives, bias included, before the activation or, where there is a gate, before it is
    /// multiplied by that: [B,P,F]. Freed with the block's other intermediate values, as is what a hook makes here and
    /// does not take out of its [dev.edgewise.tensor.Scope].
    MLP_UP,
    /// What the MLP's gate matrix gives, before the activation, [B,P,F]; only where there is one. Freed as `MLP_UP` is.
    MLP_GATE,
    /// The MLP's neurons after their activation, times the gate where there is one, [B,P,F].
    MLP_HIDDEN,
    /// The MLP's output, its bias included, [B,P,d].
    MLP_OUTPUT,
    /// The residual stream before the final norm: the input of `logits`, [B,P,d]; called with layer L.
    FINAL_INPUT
}
