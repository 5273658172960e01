package dev.edgewise.model.gguf;

import dev.edgewise.io.UserError;
import dev.edgewise.model.weights.SegmentDigest;
import dev.edgewise.model.weights.TensorShape;
import dev.edgewise.model.weights.TensorStore;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// A memory-mapped GGUF file, version 2 or 3: metadata, a list of tensors, their bytes. Quantised tensors are
/// dequantised when they are read.
public final class GgufFile implements TensorStore {
    /// The bytes `GGUF`, read as a little-endian number.
    private static final int MAGIC = 0x46554747;

    private static final int LEAST_TENSOR_BYTES = 32;
    private static final int LEAST_ENTRY_BYTES = 13;

    private final Path file;
    private final Arena arena;
    private final MemorySegment bytes;
    private final Map<String, GgufTensor> tensors = new TreeMap<>();
    private final GgufMetadata metadata;
    private final long dataStart;

    private GgufFile(Path file, Arena arena, MemorySegment bytes) {
        this.file = file;
        this.arena = arena;
        this.bytes = bytes;
        var cursor = new GgufCursor(file, bytes);
        checkVersion(cursor);
        int tensorCount = cursor.count("tensors", LEAST_TENSOR_BYTES);
        this.metadata = GgufMetadata.read(cursor, cursor.count("metadata entries", LEAST_ENTRY_BYTES));
        for (int i = 0; i < tensorCount; i++) {
            GgufTensor tensor = GgufTensor.read(cursor);
            if (tensors.put(tensor.name(), tensor) != null) {
                throw new UserError(file + " lists the tensor " + tensor.name() + " twice; the file is damaged");
            }
        }
        long alignment = metadata.positive("general.alignment", 32);
        this.dataStart = Math.ceilDiv(cursor.position(), alignment) * alignment;
    }

    /// Maps the file and reads its header.
    ///
    /// @throws UserError where it is not a GGUF file, is cut short, or contradicts itself
    public static GgufFile open(Path file) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new GgufFile(file, arena, channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException e) {
            arena.close();
            throw new UserError("cannot read " + file + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    /// Whether a file starts as GGUF files do, whatever its name.
    public static boolean isGguf(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), new byte[] {'G', 'G', 'U', 'F'});
        } catch (IOException e) {
            return false;
        }
    }

    private static void checkVersion(GgufCursor cursor) {
        int magic = cursor.int32("the letters GGUF");
        if (magic != MAGIC) {
            throw new UserError(cursor.file() + " is not a GGUF file: it does not start with the letters GGUF");
        }
        int version = cursor.int32("the version");
        if (version != 2 && version != 3) {
            boolean swapped = Integer.reverseBytes(version) == 2 || Integer.reverseBytes(version) == 3;
            throw new UserError(cursor.file()
                    + (swapped
                            ? " is a big-endian GGUF file"
                            : " has the GGUF version " + Integer.toUnsignedString(version))
                    + ", expected version 2 or 3, little-endian; convert the model again");
        }
    }

    /// Checks that every tensor is of a type that can be read and lies within the file, apart from the others.
    ///
    /// @throws UserError naming the tensor, what was found and what was expected
    void checkTensors() {
        tensors.values().forEach(this::check);
        var ordered = tensors.values().stream()
                .sorted((a, b) -> Long.compare(a.offset(), b.offset()))
                .toList();
        for (int i = 1; i < ordered.size(); i++) {
            GgufTensor before = ordered.get(i - 1);
            if (ordered.get(i).offset() < before.offset() + before.length()) {
                throw new UserError(file + ": tensor " + ordered.get(i).name() + " overlaps tensor " + before.name()
                        + "; the file is damaged");
            }
        }
    }

    private void check(GgufTensor tensor) {
        String place = file + ": tensor " + tensor.name();
        GgufType type = tensor.type()
                .orElseThrow(() -> new UserError(place + " has the type number " + tensor.typeId()
                        + ", which is not read, expected one of " + GgufType.names() + "; take another quantisation"));
        long width = tensor.shape().size(tensor.shape().rank() - 1);
        if (width % type.blockSize() != 0) {
            throw new UserError(place + " has rows of " + width + " elements, expected a multiple of "
                    + type.blockSize() + " for " + type);
        }
        long length = lengthOf(tensor, place);
        long room = bytes.byteSize() - dataStart;
        if (tensor.offset() < 0 || tensor.offset() > room || length > room - tensor.offset()) {
            throw new UserError(
                    place + " needs " + length + " bytes from byte " + tensor.offset() + " of the data, but the"
                            + " file has " + Math.max(0, room) + " bytes of data; it is cut short, download it again");
        }
    }

    private static long lengthOf(GgufTensor tensor, String place) {
        try {
            return tensor.length();
        } catch (ArithmeticException e) {
            throw new UserError(place + " has the shape " + tensor.shape() + ", more elements than any file holds", e);
        }
    }

    GgufMetadata metadata() {
        return metadata;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    @Override
    public TensorShape shape(String name) {
        return tensor(name).shape();
    }

    @Override
    public float[] read(String name) {
        GgufTensor tensor = tensor(name);
        if (tensor.shape().elements() > Integer.MAX_VALUE - 8) {
            throw new UserError(file + ": tensor " + name + " has "
                    + tensor.shape().elements() + " elements, expected less than 2^31");
        }
        return tensor.type().orElseThrow().decode(raw(tensor));
    }

    @Override
    public Path file(String name) {
        return file;
    }

    @Override
    public void digest(MessageDigest digest) {
        for (GgufTensor tensor : tensors.values()) {
            digest.update((tensor.name() + tensor.typeId() + tensor.shape()).getBytes(StandardCharsets.UTF_8));
            SegmentDigest.update(digest, raw(tensor));
        }
    }

    private MemorySegment raw(GgufTensor tensor) {
        return bytes.asSlice(dataStart + tensor.offset(), tensor.length());
    }

    private GgufTensor tensor(String name) {
        GgufTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("no tensor " + name + " in " + file);
        }
        return tensor;
    }

    @Override
    public void close() {
        arena.close();
    }
}
