package dev.edgewise.task;

import java.util.Optional;

/// A named part of an example's prompts: the subject, the verb, the last token. It is given for the clean prompt and
/// holds for the corrupted one too, because the two have the same length in tokens.
public sealed interface Span {

    /// Token positions; a BOS token that is put before a text is not counted.
    ///
    /// @param first the first position; negative counts from the end, −1 is the last token
    /// @param end   one past the last position; counted from the end, 0 or below, where `first` is negative
    record Tokens(int first, int end) implements Span {
        public Tokens {
            if (first >= end || first < 0 && end > 0) {
                throw new IllegalArgumentException("[" + first + ", " + end + "] is no range of tokens");
            }
        }

        /// One token.
        public static Tokens at(int position) {
            return new Tokens(position, position + 1);
        }

        /// [first, end] in a prompt of so many tokens, both counted from its start; empty where it does not fit.
        public Optional<int[]> within(int tokens) {
            int from = first < 0 ? tokens + first : first;
            int to = first < 0 ? tokens + end : end;
            return from >= 0 && to <= tokens ? Optional.of(new int[] {from, to}) : Optional.empty();
        }

        @Override
        public String toString() {
            return end == first + 1 ? Integer.toString(first) : "[" + first + ", " + end + "]";
        }
    }

    /// A piece of the clean prompt's text, whatever tokens it becomes: all those that hold a character of it.
    ///
    /// @param nth which of its occurrences, from 1; they may overlap
    record Text(String text, int nth) implements Span {
        public Text {
            if (text.isEmpty() || nth < 1) {
                throw new IllegalArgumentException("\"" + text + "\", " + nth + " is no place in a text");
            }
        }

        /// What the prompt has from one character to another.
        ///
        /// @param start the first character
        /// @param end   one past the last
        public static Text of(String prompt, int start, int end) {
            String text = prompt.substring(start, end);
            int nth = 1;
            for (int at = prompt.indexOf(text); at < start; at = prompt.indexOf(text, at + 1)) {
                nth++;
            }
            return new Text(text, nth);
        }

        /// Its first character in a prompt, or −1.
        public int startIn(String prompt) {
            int at = prompt.indexOf(text);
            for (int seen = 1; seen < nth && at >= 0; seen++) {
                at = prompt.indexOf(text, at + 1);
            }
            return at;
        }

        @Override
        public String toString() {
            return nth == 1 ? "\"" + text + "\"" : "\"" + text + "\" number " + nth;
        }
    }
}
