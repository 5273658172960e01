package dev.edgewise.model.gguf;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How text is cut before byte-pair merges, under the names that `tokenizer.ggml.pre` has for it.
enum PreTokenizer {
    /// The GPT-2 pattern.
    GPT2(List.of("gpt-2"), Optional.empty()),
    /// Each digit by itself, then the GPT-2 pattern.
    SMOLLM(List.of("smollm"), Optional.empty()),
    /// Llama 3: up to three digits together; a piece that is a token stays one, whatever the merges say.
    LLAMA3(List.of("llama-bpe", "llama3", "llama-v3"), Optional.of("{1,3}")),
    /// Qwen 2: each digit by itself; text is brought into Unicode's form NFC first.
    QWEN2(List.of("qwen2"), Optional.of(""));

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<String> names;
    private final Optional<String> digits;

    PreTokenizer(List<String> names, Optional<String> digits) {
        this.names = names;
        this.digits = digits;
    }

    static Optional<PreTokenizer> named(String name) {
        return Arrays.stream(values()).filter(pre -> pre.names.contains(name)).findFirst();
    }

    boolean ignoresMerges() {
        return this == LLAMA3;
    }

    /// Whether a prompt starts with BOS where the file does not say.
    boolean addsBos() {
        return this == LLAMA3;
    }

    /// The `normalizer` of a `tokenizer.json`.
    Optional<ObjectNode> normalizer() {
        return this == QWEN2 ? Optional.of(JSON.objectNode().put("type", "NFC")) : Optional.empty();
    }

    /// The `pre_tokenizer` of a `tokenizer.json`.
    ObjectNode json() {
        if (this == GPT2) {
            return byteLevel(true);
        }
        ObjectNode first = digits.map(PreTokenizer::pattern)
                .orElseGet(() -> JSON.objectNode().put("type", "Digits").put("individual_digits", true));
        ObjectNode sequence = JSON.objectNode().put("type", "Sequence");
        sequence.putArray("pretokenizers").add(first).add(byteLevel(this == SMOLLM));
        return sequence;
    }

    private static ObjectNode byteLevel(boolean gpt2Pattern) {
        return JSON.objectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", gpt2Pattern);
    }

    /// Contractions · letters with one sign before · digits · signs with line ends · line ends · blanks.
    private static ObjectNode pattern(String digits) {
        String regex = String.join(
                "|",
                "(?i:'s|'t|'re|'ve|'m|'ll|'d)",
                "[^\\r\\n\\p{L}\\p{N}]?\\p{L}+",
                "\\p{N}" + digits,
                " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*",
                "\\s*[\\r\\n]+",
                "\\s+(?!\\S)",
                "\\s+");
        ObjectNode split = JSON.objectNode().put("type", "Split");
        split.putObject("pattern").put("Regex", regex);
        return split.put("behavior", "Isolated").put("invert", false);
    }
}
