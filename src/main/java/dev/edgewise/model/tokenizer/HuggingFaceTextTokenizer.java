package dev.edgewise.model.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

/// A `tokenizer.json` run by Hugging Face's own tokenizers library. Works without a network.
public final class HuggingFaceTextTokenizer implements TextTokenizer {
    private static final Map<String, String> PLAIN =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    static {
        // Before DJL's first class looks: no telemetry, and the native library from the jar, whatever the GPU.
        for (var property :
                Map.of("OPT_OUT_TRACKING", "true", "ai.djl.offline", "true").entrySet()) {
            if (System.getProperty(property.getKey()) == null) {
                System.setProperty(property.getKey(), property.getValue());
            }
        }
    }

    private final HuggingFaceTokenizer tokenizer;
    private final boolean addsBos;
    private final int bosId;

    private HuggingFaceTextTokenizer(HuggingFaceTokenizer tokenizer, boolean addsBos, int bosId) {
        this.tokenizer = tokenizer;
        this.addsBos = addsBos;
        this.bosId = bosId;
    }

    /// @throws UserError where the file is not a tokenizer
    public static HuggingFaceTextTokenizer open(Path file) {
        try {
            return of(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /// @param json  what a `tokenizer.json` would hold
    /// @param place where it comes from, for messages
    /// @throws UserError where it is not a tokenizer
    public static HuggingFaceTextTokenizer of(byte[] json, String place) {
        try {
            return new HuggingFaceTextTokenizer(
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), PLAIN), false, -1);
        } catch (LinkageError e) {
            throw new UserError(
                    "the tokenizers library cannot be loaded on this machine (" + e.getMessage() + "), so " + place
                            + " cannot be used; remove it to work with token ids only",
                    e);
        } catch (IOException | RuntimeException e) {
            throw new UserError(
                    place + " holds no tokenizer that can be used (" + e.getMessage()
                            + "); remove it to work with token" + " ids only, or replace it",
                    e);
        }
    }

    /// The same tokenizer with BOS settled.
    public HuggingFaceTextTokenizer withBos(boolean adds, int id) {
        return new HuggingFaceTextTokenizer(tokenizer, adds, id);
    }

    /// The special token that the tokenizer itself puts in front of a text, where it does.
    public OptionalInt prepended() {
        long[] bare = tokenizer.encode("a", false, false).getIds();
        long[] dressed = tokenizer.encode("a", true, false).getIds();
        boolean before =
                dressed.length > bare.length && Arrays.equals(bare, 0, bare.length, dressed, 1, bare.length + 1);
        return before ? OptionalInt.of(Math.toIntExact(dressed[0])) : OptionalInt.empty();
    }

    /// The id of a special token, given as text.
    public OptionalInt idOf(String token) {
        int[] ids = encode(token);
        return ids.length == 1 ? OptionalInt.of(ids[0]) : OptionalInt.empty();
    }

    @Override
    public int[] encode(String text) {
        return Arrays.stream(tokenizer.encode(text, false, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    @Override
    public String decode(int... ids) {
        return tokenizer.decode(Arrays.stream(ids).asLongStream().toArray(), false);
    }

    @Override
    public boolean addsBos() {
        return addsBos;
    }

    @Override
    public int bosId() {
        return bosId;
    }
}
