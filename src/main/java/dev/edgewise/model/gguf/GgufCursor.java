package dev.edgewise.model.gguf;

import dev.edgewise.io.UserError;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// Reads a GGUF header field by field; every length in it is compared with what is left of the file.
final class GgufCursor {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final MemorySegment bytes;
    private long at;

    GgufCursor(Path file, MemorySegment bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    Path file() {
        return file;
    }

    long position() {
        return at;
    }

    byte int8(String what) {
        return bytes.get(ValueLayout.JAVA_BYTE, step(1, what));
    }

    short int16(String what) {
        return bytes.get(SHORT, step(2, what));
    }

    int int32(String what) {
        return bytes.get(INT, step(4, what));
    }

    long int64(String what) {
        return bytes.get(LONG, step(8, what));
    }

    /// A count of things that take at least so many bytes each.
    int count(String what, int leastBytes) {
        long count = int64(what);
        if (count < 0 || count > (bytes.byteSize() - at) / leastBytes) {
            throw cutShort(Long.toUnsignedString(count) + " of " + what);
        }
        return Math.toIntExact(count);
    }

    String string(String what) {
        int length = count("the bytes of " + what, 1);
        long from = step(length, what);
        return new String(bytes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    UserError cutShort(String expected) {
        return new UserError(file + " is cut short or damaged: at byte " + at + " of " + bytes.byteSize() + " expected "
                + expected + "; download it again");
    }

    private long step(long length, String what) {
        if (length > bytes.byteSize() - at) {
            throw cutShort(what);
        }
        long from = at;
        at += length;
        return from;
    }
}
