package dev.edgewise.model.gguf;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TokenizerChoice;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Makes a `tokenizer.json`, in memory, from a GGUF file's metadata: byte-level BPE, as GPT-2, Llama 3 and Qwen 2 use
/// it.
final class GgufTokenizer {
    private static final long CONTROL = 3;
    private static final long USER_DEFINED = 4;

    private final Path file;
    private final GgufMetadata metadata;

    GgufTokenizer(Path file, GgufMetadata metadata) {
        this.file = file;
        this.metadata = metadata;
    }

    TokenizerChoice read(ModelConfig config) {
        String model = metadata.text("tokenizer.ggml.model", "none");
        if (!model.equals("gpt2")) {
            return TokenizerChoice.none(
                    file + " has a tokenizer of the kind '" + model + "', expected gpt2, which is byte-level BPE");
        }
        String name = metadata.text("tokenizer.ggml.pre", "none");
        Optional<PreTokenizer> pre = PreTokenizer.named(name);
        if (pre.isEmpty()) {
            return TokenizerChoice.none(
                    file + " has the pre-tokenizer '" + name + "', expected gpt-2, smollm, llama-bpe or qwen2");
        }
        List<String> tokens = metadata.list("tokenizer.ggml.tokens", String.class);
        if (tokens.size() > config.vocabulary()) {
            return TokenizerChoice.none(
                    file + " lists " + tokens.size() + " tokens, but embeds " + config.vocabulary() + " only");
        }
        try {
            byte[] json = json(pre.get(), tokens).toString().getBytes(StandardCharsets.UTF_8);
            boolean addsBos = config.bosId() >= 0
                    && metadata.flag("tokenizer.ggml.add_bos_token", pre.get().addsBos());
            return TokenizerChoice.of(
                    HuggingFaceTextTokenizer.of(json, file.toString()).withBos(addsBos, config.bosId()));
        } catch (UserError e) {
            return TokenizerChoice.none(e.getMessage());
        }
    }

    private ObjectNode json(PreTokenizer pre, List<String> tokens) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        root.set("added_tokens", addedTokens(tokens));
        pre.normalizer().ifPresentOrElse(node -> root.set("normalizer", node), () -> root.putNull("normalizer"));
        root.set("pre_tokenizer", pre.json());
        root.putNull("post_processor");
        root.putObject("decoder")
                .put("type", "ByteLevel")
                .put("add_prefix_space", true)
                .put("trim_offsets", true)
                .put("use_regex", true);
        root.set("model", bytePairs(pre, tokens));
        return root;
    }

    private ArrayNode addedTokens(List<String> tokens) {
        List<Long> types = metadata.list("tokenizer.ggml.token_type", Long.class);
        ArrayNode added = JsonNodeFactory.instance.arrayNode();
        for (int id = 0; id < Math.min(types.size(), tokens.size()); id++) {
            long type = types.get(id);
            if (type == CONTROL || type == USER_DEFINED) {
                added.addObject()
                        .put("id", id)
                        .put("content", tokens.get(id))
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", type == CONTROL);
            }
        }
        return added;
    }

    private ObjectNode bytePairs(PreTokenizer pre, List<String> tokens) {
        ObjectNode model = JsonNodeFactory.instance.objectNode().put("type", "BPE");
        for (String key : List.of("dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix")) {
            model.putNull(key);
        }
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", pre.ignoresMerges());
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < tokens.size(); id++) {
            vocabulary.put(tokens.get(id), id);
        }
        ArrayNode merges = model.putArray("merges");
        metadata.list("tokenizer.ggml.merges", String.class).forEach(merges::add);
        return model;
    }
}
