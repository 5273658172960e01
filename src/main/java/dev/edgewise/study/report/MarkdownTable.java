package dev.edgewise.study.report;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// A table in Markdown, row by row.
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(List<String> heads) {
        row(heads);
        text.append("|---".repeat(heads.size())).append("|\n");
    }

    static MarkdownTable of(String... heads) {
        return new MarkdownTable(Arrays.asList(heads));
    }

    MarkdownTable row(List<String> cells) {
        text.append(cells.stream()
                .map(cell -> " " + cell.replace("|", "\\|") + " ")
                .collect(Collectors.joining("|", "|", "|\n")));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
