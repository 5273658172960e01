package dev.edgewise.patching;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// From what a plan says about positions to the columns of a task.
///
/// @param tokenizer for the tokens at the columns' feet; ids stand there without it
record PositionColumns(TokenizedTask task, Optional<TextTokenizer> tokenizer) {

    List<PositionColumn> of(Positions positions) {
        return switch (positions.kind()) {
            case ALL -> List.of(PositionColumn.all());
            case LAST -> List.of(PositionColumn.last());
            case SPAN -> List.of(named(positions.name()));
            case EACH -> each();
        };
    }

    private List<PositionColumn> each() {
        Set<String> spans = spans();
        if (isOfOneLength()) {
            return IntStream.range(0, longest()).mapToObj(this::at).toList();
        }
        if (!spans.isEmpty()) {
            return spans.stream().map(this::span).toList();
        }
        return IntStream.range(-longest(), 0).mapToObj(this::at).toList();
    }

    private PositionColumn named(String name) {
        if (spans().contains(name)) {
            return span(name);
        }
        if (!name.matches("-?\\d{1,6}")) {
            throw new UserError("task " + task.file().name() + " has no span \"" + name + "\"; use "
                    + (spans().isEmpty() ? "" : String.join(", ", spans()) + ", ") + "all, last or each");
        }
        int index = Integer.parseInt(name);
        if (index >= 0 && !isOfOneLength()) {
            throw new UserError("position " + index + " is another place in each prompt of task "
                    + task.file().name() + ", for its prompts have " + shortest() + " to " + longest()
                    + " tokens; count from the end, as -1, or name a span");
        }
        PositionColumn column = at(index);
        if (task.examples().stream().allMatch(example -> column.of(example).length == 0)) {
            throw new UserError("position " + index + " lies outside the prompts of task "
                    + task.file().name() + ", which have " + longest() + " tokens at most");
        }
        return column;
    }

    private PositionColumn at(int index) {
        PositionColumn column = PositionColumn.at(index, "", false);
        String label =
                index < 0 ? Integer.toString(index) : token(task.examples().getFirst(), index);
        return PositionColumn.at(index, label, differs(column));
    }

    private String token(TokenizedExample example, int position) {
        int id = position < example.length() ? example.clean()[position] : 0;
        return tokenizer.map(t -> t.decode(id)).orElse("#" + id);
    }

    private PositionColumn span(String name) {
        for (TokenizedExample example : task.examples()) {
            for (int position : example.spans().getOrDefault(name, new int[0])) {
                if (position < 0 || position >= example.length()) {
                    throw new UserError("span \"" + name + "\" of example " + example.index() + " in task "
                            + task.file().name() + " names position " + position + ", but its prompt has "
                            + example.length() + " tokens; correct the task file");
                }
            }
        }
        return PositionColumn.span(name, differs(PositionColumn.span(name, false)));
    }

    private boolean differs(PositionColumn column) {
        return task.examples().stream().anyMatch(example -> IntStream.of(column.of(example))
                .anyMatch(p -> example.clean()[p] != example.corrupted()[p]));
    }

    /// The spans that any example has.
    private Set<String> spans() {
        Set<String> names = new LinkedHashSet<>();
        task.examples().forEach(example -> names.addAll(example.spans().keySet()));
        return names;
    }

    boolean isOfOneLength() {
        return shortest() == longest();
    }

    private int shortest() {
        return task.examples().stream().mapToInt(TokenizedExample::length).min().orElseThrow();
    }

    private int longest() {
        return task.examples().stream().mapToInt(TokenizedExample::length).max().orElseThrow();
    }
}
