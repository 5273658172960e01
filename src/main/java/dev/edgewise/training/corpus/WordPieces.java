package dev.edgewise.training.corpus;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that the corpus is made of, cut as its tokenizer cuts: words with the blank before them, two digits,
/// punctuation.
public final class WordPieces {
    private static final List<String> FILES = List.of(
            "common",
            "ioi",
            "gender-bias",
            "greater-than",
            "capital-country",
            "subject-verb-agreement",
            "hypernymy",
            "variety");
    private static final Pattern PIECE = Pattern.compile(" ?\\p{L}+| ?\\d\\d?| ?[^\\s\\p{L}\\p{N}]+");

    /// As the tokenizer cuts any text.
    private static final Pattern CUT =
            Pattern.compile(" ?\\d\\d|'(?:s|t|re|ve|m|ll|d)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+");

    private WordPieces() {}

    /// The pieces of any texts, in a fixed order: sorted.
    public static Set<String> of(Stream<String> texts) {
        return texts.flatMap(text -> CUT.matcher(text).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// In a fixed order: sorted.
    public static Set<String> all() {
        Set<String> pieces = new TreeSet<>();
        for (String file : FILES) {
            Words words = Words.load(file);
            for (String section : words.sections()) {
                boolean text = section.contains("frames") || section.contains("tails") || section.contains("rounds");
                pieces.addAll(text ? ofFrames(words.lines(section)) : ofWords(words.list(section)));
            }
        }
        // Those that begin a sentence have no blank before them.
        pieces.addAll(Words.load("common").list("names"));
        pieces.addAll(Capitals.load().cities());
        for (int n = 0; n < 100; n++) {
            pieces.add(n < 10 ? "0" + n : Integer.toString(n));
        }
        for (int century = 10; century <= 20; century++) {
            pieces.add(" " + century);
        }
        return pieces;
    }

    private static Set<String> ofFrames(List<String> frames) {
        return frames.stream()
                .flatMap(frame -> Stream.of(frame.split("\\{\\w+}")))
                .flatMap(part -> PIECE.matcher(part).results())
                .map(match -> match.group())
                .collect(Collectors.toSet());
    }

    private static Set<String> ofWords(List<String> words) {
        return words.stream()
                .flatMap(word -> PIECE.matcher(word).results())
                .map(match -> match.group())
                .filter(piece -> Character.isLetterOrDigit(piece.charAt(0)))
                .map(piece -> " " + piece)
                .collect(Collectors.toSet());
    }
}
