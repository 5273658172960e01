package dev.edgewise.task;

import dev.edgewise.io.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads tasks in the CSV layouts of the EAP-IG reference code (Hanna et al. 2024). Columns go by name, others are
/// ignored.
///
/// `clean,corrupted,label`: the label is a two-digit year; correct are the years above it, incorrect those not above.
/// `clean,corrupted,correct_idx,incorrect_idx`: the answers are token ids, one or a list.
final class CsvTask {
    private static final Pattern FIELD = Pattern.compile("\\G(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))(,|$)");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final String where;
    private final List<String> columns;

    private CsvTask(String where, List<String> columns) {
        this.where = where;
        this.columns = columns;
    }

    /// @param where the file, for messages
    /// @throws UserError naming file and line
    static TaskFile parse(String text, String name, String where) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty()) {
            throw new UserError(where + " is empty; a CSV task starts with a line of column names");
        }
        CsvTask task = new CsvTask(where, fields(lines.getFirst(), where + ", line 1"));
        boolean years = task.columns.contains("label");
        List<Example> examples = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                String place = where + ", line " + (i + 1);
                List<String> row = fields(lines.get(i), place);
                examples.add(years ? task.year(row, place) : task.ids(row, place));
            }
        }
        if (examples.isEmpty()) {
            throw new UserError(where + " has no examples under its line of column names; a task needs at least one");
        }
        Metric metric = years ? Metric.PROBABILITY_DIFFERENCE : Metric.LOGIT_DIFFERENCE;
        return new TaskFile(name, name, "", metric, List.copyOf(examples));
    }

    private Example year(List<String> row, String place) {
        List<Integer> label = numbers(row, "label", place);
        int year = label.getFirst();
        if (label.size() != 1 || year > 98) {
            throw new UserError(
                    place + ": \"label\" must be one year from 00 to 98, but is " + field(row, "label", place));
        }
        return Example.ofText(
                field(row, "clean", place),
                field(row, "corrupted", place),
                IntStream.rangeClosed(year + 1, 99).mapToObj(CsvTask::digits).toList(),
                IntStream.rangeClosed(0, year).mapToObj(CsvTask::digits).toList());
    }

    private Example ids(List<String> row, String place) {
        return new Example(
                field(row, "clean", place),
                field(row, "corrupted", place),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                numbers(row, "correct_idx", place),
                numbers(row, "incorrect_idx", place));
    }

    private String field(List<String> row, String column, String place) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new UserError(where + " has no column \"" + column + "\"; a CSV task has clean, corrupted and either"
                    + " label or correct_idx and incorrect_idx");
        }
        if (index >= row.size() || row.get(index).isEmpty()) {
            throw new UserError(place + " has nothing in column \"" + column + "\"");
        }
        return row.get(index);
    }

    private List<Integer> numbers(List<String> row, String column, String place) {
        String text = field(row, column, place);
        try {
            List<Integer> numbers = NUMBER.matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .map(Integer::valueOf)
                    .toList();
            if (!numbers.isEmpty()) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            // Falls through: a number too large is as little use as none.
        }
        throw new UserError(place + ": \"" + column + "\" must hold whole numbers, but is " + text);
    }

    private static List<String> fields(String line, String place) {
        List<String> fields = new ArrayList<>();
        var matcher = FIELD.matcher(line);
        int end = 0;
        while (matcher.find()) {
            fields.add(matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2));
            end = matcher.end();
            if (matcher.group(3).isEmpty()) {
                break;
            }
        }
        if (end != line.length()) {
            throw new UserError(place + " is not CSV: a quotation mark stands where none can; quote the whole field");
        }
        return fields;
    }

    private static String digits(int year) {
        return year < 10 ? "0" + year : Integer.toString(year);
    }
}
