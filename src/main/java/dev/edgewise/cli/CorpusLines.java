package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import dev.edgewise.training.lab.LabCorpus;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Lines of a lab's corpus as they are given on the command line, "3,10-12", and the places of their sentences.
final class CorpusLines {
    private final Map<Integer, Integer> places = new HashMap<>();
    private final String file;

    CorpusLines(LabCorpus corpus, String file) {
        this.file = file;
        for (int place = 0; place < corpus.size(); place++) {
            places.put(corpus.sentences().get(place).line(), place);
        }
    }

    /// Places, ascending, each once.
    ///
    /// @throws UserError where the text is no list of lines, or a line holds no usable sentence
    int[] places(String option, String text) {
        TreeSet<Integer> chosen = new TreeSet<>();
        for (String part : text.split(",")) {
            range(option, part.strip()).forEach(line -> chosen.add(place(option, line)));
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private int place(String option, int line) {
        Integer place = places.get(line);
        if (place == null) {
            throw new UserError(
                    option + ": line " + line + " of " + file + " holds no usable sentence; it has " + places.size());
        }
        return place;
    }

    private static IntStream range(String option, String text) {
        String[] ends = text.split("-", 2);
        try {
            int from = Integer.parseInt(ends[0].strip());
            int to = ends.length == 1 ? from : Integer.parseInt(ends[1].strip());
            if (from <= to) {
                return IntStream.rangeClosed(from, to);
            }
        } catch (NumberFormatException e) {
            throw new UserError(option + " " + text + " is no line; give lines as 3,10-12, counted from 1", e);
        }
        throw new UserError(option + " " + text + " runs backwards; give lines as 3,10-12");
    }
}
