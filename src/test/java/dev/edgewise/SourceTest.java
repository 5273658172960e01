package dev.edgewise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Rules of the house that only the source text shows.
final class SourceTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LONGEST = 400;
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "^public (?:(?:final|abstract|sealed|non-sealed|static) )*(?:class|interface|enum|record|@interface) (\\w+)");
    private static final Pattern UNFINISHED =
            Pattern.compile("TO" + "DO|FIX" + "ME|@Dis" + "abled|UnsupportedOperationException\\(\\)");
    private static final Pattern MACHINE_PATH = Pattern.compile("\"/(?:work|tmp|root|home)/");

    @Test
    void noFileIsTooLongToLiveIn() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources(Path.of("src"))) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void publicTypesSayWhatTheyAre() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources(MAIN)) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (PUBLIC_TYPE.matcher(lines.get(i)).find() && !isDocumented(lines, i)) {
                    silent.add(file + ":" + (i + 1));
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertThat(linesWith(UNFINISHED)).isEmpty();
    }

    @Test
    void noPathOfOneMachine() throws IOException {
        assertThat(linesWith(MACHINE_PATH)).isEmpty();
    }

    /// The formatter breaks what is too long for a line and leaves an ordinary comment in the middle of a doc comment.
    @Test
    void docCommentsAreWhole() throws IOException {
        List<String> torn = new ArrayList<>();
        for (Path file : sources(Path.of("src"))) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 1; i < lines.size(); i++) {
                if (lines.get(i).strip().matches("//[^/].*")
                        && lines.get(i - 1).strip().startsWith("///")) {
                    torn.add(file + ":" + (i + 1));
                }
            }
        }
        assertThat(torn).isEmpty();
    }

    private static List<String> linesWith(Pattern pattern) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(Path.of("src"))) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add(file + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    /// A doc comment stands above the type, annotations of any length between.
    private static boolean isDocumented(List<String> lines, int type) {
        for (int i = type - 1; i >= 0 && !lines.get(i).isBlank(); i--) {
            if (lines.get(i).startsWith("///")) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
