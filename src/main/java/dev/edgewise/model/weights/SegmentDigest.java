package dev.edgewise.model.weights;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;

/// Feeds mapped bytes of any length to a digest.
public final class SegmentDigest {
    /// Small enough that the digest's compiled code takes over after a few of them.
    private static final int CHUNK = 1 << 15;

    private SegmentDigest() {}

    public static void update(MessageDigest digest, MemorySegment bytes) {
        byte[] chunk = new byte[CHUNK];
        for (long done = 0; done < bytes.byteSize(); done += CHUNK) {
            int count = (int) Math.min(CHUNK, bytes.byteSize() - done);
            MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, done, chunk, 0, count);
            digest.update(chunk, 0, count);
        }
    }
}
