package dev.edgewise.model.folder;

import dev.edgewise.model.Family;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.TokenizerChoice;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/// The tokenizer of a model folder: `tokenizer.json`, with BOS as it and `tokenizer_config.json` name it.
final class FolderTokenizer {
    private static final String END_OF_TEXT = "<|endoftext|>";

    private FolderTokenizer() {}

    static TokenizerChoice read(Path folder, ModelConfig config) {
        Path file = folder.resolve("tokenizer.json");
        if (!Files.isRegularFile(file)) {
            return TokenizerChoice.none(folder + " has no tokenizer.json");
        }
        HuggingFaceTextTokenizer plain = HuggingFaceTextTokenizer.open(file);
        OptionalInt prepended = plain.prepended();
        if (prepended.isPresent()) {
            return TokenizerChoice.of(plain.withBos(true, prepended.getAsInt()));
        }
        return TokenizerChoice.of(plain.withBos(false, namedBos(folder, config, plain)));
    }

    private static int namedBos(Path folder, ModelConfig config, HuggingFaceTextTokenizer tokenizer) {
        Path settings = folder.resolve("tokenizer_config.json");
        if (Files.isRegularFile(settings)) {
            ConfigFile file = ConfigFile.read(settings);
            String token = file.tokenText("bos_token");
            OptionalInt id = token.isEmpty() ? OptionalInt.empty() : tokenizer.idOf(token);
            if (id.isPresent() && id.getAsInt() < config.vocabulary()) {
                return id.getAsInt();
            }
        }
        if (config.family() != Family.LLAMA) {
            // The only special token of GPT-2 and GPT-NeoX; some configurations name none.
            return tokenizer.idOf(END_OF_TEXT).orElse(config.bosId());
        }
        return config.bosId();
    }
}
