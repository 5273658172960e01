package dev.edgewise.task;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the token positions of an example's spans under one tokenizer.
///
/// @param bos    how many tokens were put before the prompt
/// @param length number of tokens of the prompt, those included
record SpanLocator(Optional<TextTokenizer> tokenizer, int bos, int length, String where) {

    /// Positions of each span, ascending; BOS is at position 0 where there is one. A text whose tokens do not spell it,
    /// as after a tokenizer that rewrites, has no places, and its spans are left out.
    ///
    /// @throws UserError where a span lies outside the prompt
    Map<String, int[]> locate(Example example) {
        Map<String, int[]> positions = new LinkedHashMap<>();
        Optional<int[][]> pieces = Optional.empty();
        for (var entry : example.spans().entrySet()) {
            switch (entry.getValue()) {
                case Span.Tokens tokens -> positions.put(entry.getKey(), positions(entry.getKey(), tokens));
                case Span.Text text -> {
                    if (pieces.isEmpty()) {
                        pieces = tokenizer.flatMap(known -> pieces(known, example.clean()));
                    }
                    int start = text.startIn(example.clean());
                    if (start < 0) {
                        throw new UserError(where + ": the span \"" + entry.getKey() + "\", " + text
                                + ", is not in the clean prompt; correct it in the task file");
                    }
                    pieces.map(known ->
                                    touched(known, start, start + text.text().length()))
                            .ifPresent(found -> positions.put(entry.getKey(), found));
                }
            }
        }
        return positions;
    }

    private int[] positions(String name, Span.Tokens span) {
        int[] range = span.within(length - bos)
                .orElseThrow(() -> new UserError(
                        where + ": the span \"" + name + "\" at " + span + " lies outside the prompt, which has "
                                + (length - bos) + " tokens; correct it in the task file"));
        return IntStream.range(range[0] + bos, range[1] + bos).toArray();
    }

    private int[] touched(int[][] pieces, int start, int end) {
        return IntStream.range(0, pieces.length)
                .filter(i -> pieces[i][0] < end && pieces[i][1] > start)
                .map(i -> i + bos)
                .toArray();
    }

    /// [first character, one past the last] of each token. A character of several tokens belongs to all of them.
    private static Optional<int[][]> pieces(TextTokenizer tokenizer, String text) {
        int[] ids = tokenizer.encode(text);
        int[][] pieces = new int[ids.length][];
        int start = 0;
        for (int i = 0; i < ids.length; i++) {
            String before = tokenizer.decode(Arrays.copyOf(ids, i + 1));
            // The bytes of a character that is not complete yet read as a replacement character.
            int whole = before.length();
            while (whole > 0 && before.charAt(whole - 1) == '\uFFFD' && text.indexOf('\uFFFD') < 0) {
                whole--;
            }
            pieces[i] = new int[] {start, before.length()};
            if (i == ids.length - 1 && !before.equals(text)) {
                return Optional.empty();
            }
            start = whole;
        }
        return Optional.of(pieces);
    }
}
