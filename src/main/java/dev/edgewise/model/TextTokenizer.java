package dev.edgewise.model;

/// A model's own tokenizer: text to ids and back.
public interface TextTokenizer {

    /// The ids of a text, without any special token before or after.
    int[] encode(String text);

    /// The text of ids, special tokens included.
    String decode(int... ids);

    /// Whether this tokenizer starts a prompt with BOS by itself.
    boolean addsBos();

    /// The id of the BOS token (for models like GPT-2, which has only one special token, that one), or −1.
    int bosId();
}
