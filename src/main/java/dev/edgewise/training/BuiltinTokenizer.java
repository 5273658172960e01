package dev.edgewise.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.tokenizer.HuggingFaceTextTokenizer;
import dev.edgewise.training.corpus.WordPieces;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Writes the `tokenizer.json` of the models that Edgewise trains: byte-level like GPT-2's, with every word of the
/// corpus as one token.
///
/// Text is cut into words with the blank before them, and numbers into twos of digits (" 1732" → " 17", "32"). A piece
/// that is a token is taken whole; any other falls apart into bytes, so no text is lost.
public final class BuiltinTokenizer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_OF_TEXT = "<|endoftext|>";

    private final List<String> vocabulary = new ArrayList<>();
    private final String json;

    private BuiltinTokenizer(Collection<String> pieces) {
        vocabulary.add(END_OF_TEXT);
        for (int b = 0; b < 256; b++) {
            vocabulary.add(letters(new byte[] {(byte) b}));
        }
        Set<String> bytes = Set.copyOf(vocabulary);
        pieces.stream()
                .map(piece -> letters(piece.getBytes(StandardCharsets.UTF_8)))
                .filter(piece -> !bytes.contains(piece))
                .forEach(vocabulary::add);
        json = write();
    }

    /// The tokenizer of the built-in corpus's words.
    public static BuiltinTokenizer ofCorpus() {
        return new BuiltinTokenizer(WordPieces.all());
    }

    /// The tokenizer of other texts' words.
    public static BuiltinTokenizer ofTexts(Stream<String> texts) {
        return new BuiltinTokenizer(WordPieces.of(texts));
    }

    /// The content of `tokenizer.json`.
    public String json() {
        return json;
    }

    /// Number of tokens, V.
    public int size() {
        return vocabulary.size();
    }

    /// The token at the end, and with BOS at the start, of a text.
    public int endOfText() {
        return 0;
    }

    /// The same tokenizer, run by the library that reads all the others.
    public TextTokenizer open() {
        return HuggingFaceTextTokenizer.of(json.getBytes(StandardCharsets.UTF_8), "the tokenizer of the corpus")
                .withBos(false, endOfText());
    }

    private String write() {
        ObjectNode root = JSON.createObjectNode();
        root.put("version", "1.0").putNull("truncation").putNull("padding");
        root.putArray("added_tokens")
                .addObject()
                .put("id", endOfText())
                .put("content", END_OF_TEXT)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
        root.putNull("normalizer");
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", " ?[0-9]{2}");
        split.put("behavior", "Isolated").put("invert", false);
        byteLevel(steps.addObject());
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"));
        ObjectNode model = root.putObject("model").put("type", "BPE");
        model.putNull("dropout").putNull("unk_token");
        model.put("continuing_subword_prefix", "").put("end_of_word_suffix", "");
        model.put("fuse_unk", false).put("byte_fallback", false).put("ignore_merges", true);
        ObjectNode ids = model.putObject("vocab");
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.put(vocabulary.get(id), id);
        }
        model.putArray("merges");
        return root.toPrettyString() + "\n";
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel");
        node.put("add_prefix_space", false).put("trim_offsets", true).put("use_regex", true);
    }

    /// Bytes as the letters that stand for them in byte-level vocabularies: printable ones as themselves, the others as
    /// U+0100 and up in the order in which they come.
    private static String letters(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(letter(b & 0xFF));
        }
        return text.toString();
    }

    private static char letter(int b) {
        if (isPrintable(b)) {
            return (char) b;
        }
        int before = 0;
        for (int other = 0; other < b; other++) {
            before += isPrintable(other) ? 0 : 1;
        }
        return (char) (256 + before);
    }

    private static boolean isPrintable(int b) {
        return b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE;
    }
}
