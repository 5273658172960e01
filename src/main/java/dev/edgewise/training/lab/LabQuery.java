package dev.edgewise.training.lab;

import java.util.Optional;

/// A question to a model whose answer is one token. Its loss is −log P(target | prompt), in nats.
///
/// @param place  its place in the list of queries, from 0
/// @param prompt as text, for people
/// @param tokens of the prompt
/// @param target the answer's token id
/// @param answer as text
/// @param fact   what it asks for, where that is known: the `fact` of the sentences that say it
public record LabQuery(int place, String prompt, int[] tokens, int target, String answer, Optional<String> fact) {}
