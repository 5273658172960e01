package dev.edgewise.instances.gradients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the writer of cache files says and keeps when the disk does not play along.
class CacheFileTest {
    @TempDir
    Path folder;

    @Test
    void aDiskWithoutRoomIsRefusedWithBothSizes() {
        assertThatThrownBy(() -> cache("a").checkRoom(5_000_000_000L, 1_200_000_000L))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("5.0 GB")
                .hasMessageContaining("1.2 GB");
        cache("a").checkRoom(5, 5);
    }

    @Test
    void aDiskThatBecomesFullIsOneSentenceThatSaysHowFarItWas() {
        List<Long> written = new ArrayList<>();
        assertThatThrownBy(() -> cache("a")
                        .write(
                                1,
                                "rows",
                                row -> ByteBuffer.allocate(8),
                                (bytes, position) -> {
                                    if (written.size() == 2) {
                                        throw new IOException("No space left on device");
                                    }
                                    written.add(position);
                                },
                                Progress.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("after 3 of 4 rows")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("start again");
        assertThat(written).containsExactly(GradientHeader.SIZE + 8L, GradientHeader.SIZE + 16L);
    }

    @Test
    void aPartOfSomethingElseIsWrittenOver() throws IOException {
        Path part = folder.resolve("rows.part");
        Files.write(part, new byte[50_000]);
        cache("a").make("rows", row -> ByteBuffer.allocate(8).putLong(0, row), Progress.NONE);
        assertThat(Files.size(folder.resolve("rows"))).isEqualTo(GradientHeader.SIZE + 32L);
        assertThat(cache("a").isComplete()).isTrue();
        assertThat(cache("b").isUsable()).isFalse();
        assertThatThrownBy(() -> cache("b").isComplete())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("fingerprint is a, that of this question b");
    }

    @Test
    void aPartThatAnotherWritesIsLeftAlone() throws IOException {
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("rows.part"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> cache("a").make("rows", row -> ByteBuffer.allocate(8), Progress.NONE))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another Edgewise");
        }
    }

    private CacheFile cache(String fingerprint) {
        return new CacheFile(
                folder.resolve("rows"), new GradientHeader("sentence gradients", 4, 2, "all", fingerprint), 8);
    }
}
