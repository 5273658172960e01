package dev.edgewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Places that are more than a plain file's.
class WholeFilePlacesTest {
    @TempDir
    Path folder;

    @Test
    void aLinkStaysALink() throws IOException {
        Path real = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), real);

        WholeFile.write(link, "new");

        assertThat(link).isSymbolicLink();
        assertThat(real).hasContent("new");
    }

    @Test
    void aPipeIsWrittenIntoNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeThat(mkfifo(pipe)).as("this machine has mkfifo").isTrue();
        CompletableFuture<String> reader = CompletableFuture.supplyAsync(() -> read(pipe));

        WholeFile.checkWritable(pipe);
        WholeFile.write(pipe, "text");

        assertThat(reader.get(20, TimeUnit.SECONDS)).isEqualTo("text");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    private static boolean mkfifo(Path pipe) throws InterruptedException {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String read(Path pipe) {
        try {
            return new String(Files.readAllBytes(pipe), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
