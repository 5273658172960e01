package dev.edgewise.study.knowledge;

import java.util.List;

/// Text in Markdown, piece by piece.
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown heading(String title) {
        return block("## " + title);
    }

    /// A paragraph, with an empty line after it.
    Markdown block(String paragraph) {
        text.append(paragraph).append("\n\n");
        return this;
    }

    Markdown item(String line) {
        text.append("- ").append(line).append('\n');
        return this;
    }

    Markdown end() {
        text.append('\n');
        return this;
    }

    Markdown head(String... cells) {
        row(cells);
        text.append("|---".repeat(cells.length)).append("|\n");
        return this;
    }

    Markdown row(String... cells) {
        text.append("| ")
                .append(String.join(
                        " | ",
                        List.of(cells).stream()
                                .map(cell -> cell.replace("|", "\\|"))
                                .toList()))
                .append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
