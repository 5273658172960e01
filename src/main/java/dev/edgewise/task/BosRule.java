package dev.edgewise.task;

/// Whether prompts start with a BOS token: as the tokenizer does it, always, or never.
public enum BosRule {
    AUTO,
    YES,
    NO
}
