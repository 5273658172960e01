package dev.edgewise.model;

/// One layer: its heads and its MLP.
public record Block(Attention attention, Mlp mlp) {}
