package dev.edgewise.model.safetensors;

import dev.edgewise.io.UserError;
import dev.edgewise.model.weights.SegmentDigest;
import dev.edgewise.model.weights.TensorShape;
import dev.edgewise.model.weights.TensorStore;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

/// A memory-mapped safetensors file: an 8-byte length, a JSON header, then the tensors' bytes. Of any size.
public final class SafetensorsFile implements TensorStore {
    private static final long LARGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Path file;
    private final Arena arena;
    private final MemorySegment bytes;
    private final Map<String, SafetensorsEntry> entries;

    private SafetensorsFile(Path file, Arena arena, MemorySegment bytes) {
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        this.entries = header().entries();
    }

    /// Maps the file and checks its header.
    ///
    /// @throws UserError naming file and tensor, what was found and what was expected
    public static SafetensorsFile open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new SafetensorsFile(
                    file, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private SafetensorsHeader header() {
        if (bytes.byteSize() < SafetensorsHeader.LENGTH_BYTES) {
            throw new UserError(file + " is " + bytes.byteSize()
                    + " bytes long, too short for a safetensors file; it may have been cut short");
        }
        long length = bytes.get(LONG, 0);
        long room = bytes.byteSize() - SafetensorsHeader.LENGTH_BYTES;
        if (length < 2 || length > room || length > LARGEST_HEADER) {
            throw new UserError(file + " says that its header is " + Long.toUnsignedString(length)
                    + " bytes long, expected 2 to " + Math.min(room, LARGEST_HEADER)
                    + "; it is cut short or not a safetensors file");
        }
        byte[] json = bytes.asSlice(SafetensorsHeader.LENGTH_BYTES, length).toArray(ValueLayout.JAVA_BYTE);
        return SafetensorsHeader.parse(file, json, bytes.byteSize());
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public TensorShape shape(String name) {
        return entry(name).shape();
    }

    @Override
    public float[] read(String name) {
        SafetensorsEntry entry = entry(name);
        if (entry.shape().elements() > Integer.MAX_VALUE - 8) {
            throw new UserError(file + ": tensor " + name + " has "
                    + entry.shape().elements() + " elements, expected less than 2^31");
        }
        return entry.dtype().decode(bytes.asSlice(entry.offset(), entry.length()));
    }

    @Override
    public Path file(String name) {
        return file;
    }

    @Override
    public void digest(MessageDigest digest) {
        entries.keySet().forEach(name -> digest(name, digest));
    }

    /// Feeds one tensor's name, format, shape and bytes.
    public void digest(String name, MessageDigest digest) {
        SafetensorsEntry entry = entry(name);
        digest.update((name + entry.dtype() + entry.shape()).getBytes(StandardCharsets.UTF_8));
        SegmentDigest.update(digest, bytes.asSlice(entry.offset(), entry.length()));
    }

    private SafetensorsEntry entry(String name) {
        SafetensorsEntry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + file);
        }
        return entry;
    }

    @Override
    public void close() {
        arena.close();
    }
}
