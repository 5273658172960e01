package dev.edgewise.training.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One of the word lists that tasks and corpus are written from: named sections of lines. They are text files beside
/// this class, so that a word can be added without touching code.
public final class Words {
    private final String file;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private Words(String file) {
        this.file = file;
    }

    /// Loads a list by its name, as "ioi".
    public static Words load(String name) {
        Words words = new Words(name + ".txt");
        try (InputStream in = Words.class.getResourceAsStream(words.file)) {
            if (in == null) {
                throw new IllegalStateException("the word list " + words.file + " is missing from the program");
            }
            words.read(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private void read(Stream<String> lines) {
        List<String> section = new ArrayList<>();
        for (String line : lines.toList()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                sections.put(line.substring(1, line.indexOf(']')), section);
            } else if (!line.startsWith("#") && !line.isBlank()) {
                section.add(line);
            }
        }
    }

    /// Names of the sections, in the file's order.
    List<String> sections() {
        return List.copyOf(sections.keySet());
    }

    /// The lines of a section, blanks at their ends kept.
    public List<String> lines(String section) {
        List<String> lines = sections.get(section);
        if (lines == null) {
            throw new IllegalStateException("the word list " + file + " has no section [" + section + "]");
        }
        return lines;
    }

    /// All words of a section.
    public List<String> list(String section) {
        return lines(section).stream()
                .flatMap(line -> Stream.of(line.strip().split("\\s+")))
                .toList();
    }

    /// A section of frames.
    public List<Frame> frames(String section) {
        return lines(section).stream().map(Frame::new).toList();
    }
}
