package dev.edgewise.model;

/// The architectures that Edgewise runs.
public enum Family {
    GPT2,
    GPT_NEOX,
    LLAMA
}
