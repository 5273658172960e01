package dev.edgewise.instances.gradients;

import dev.edgewise.io.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a cache file says about itself in its first [#SIZE] bytes: lines of text, then zeros.
///
/// @param kind        "sentence gradients" or "gram matrix"
/// @param rows        of the numbers behind the header
/// @param columns     in each
/// @param set         the parameter set's id
/// @param fingerprint of weights, tokens of the corpus, and set; see [GradientFingerprint]
record GradientHeader(String kind, int rows, int columns, String set, String fingerprint) {
    static final int SIZE = 4096;
    private static final String MAGIC = "Edgewise cache 1";

    ByteBuffer bytes() {
        byte[] text = text().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(Arrays.copyOf(text, SIZE));
    }

    private String text() {
        return String.join(
                        "\n",
                        MAGIC,
                        "kind " + kind,
                        "rows " + rows,
                        "columns " + columns,
                        "parameters " + set,
                        "fingerprint " + fingerprint)
                + "\n";
    }

    /// Whether a file starts with this very header.
    boolean startsFile(FileChannel file) throws IOException {
        return textOf(file).equals(text());
    }

    /// @param name of the file, for the message
    /// @throws UserError where the file is of other weights, another corpus or another set
    void demand(FileChannel file, String name) throws IOException {
        String found = textOf(file);
        if (!found.equals(text())) {
            String whose = found.startsWith(MAGIC + "\n")
                    ? "is of another checkpoint, corpus or set of parameters"
                    : "is no cache of sentence gradients";
            throw new UserError(name + " " + whose + ": its fingerprint is " + fingerprintIn(found) + ", that of this"
                    + " question " + fingerprint + "; remove it, or name another folder");
        }
    }

    private static String fingerprintIn(String text) {
        return text.lines()
                .filter(line -> line.startsWith("fingerprint "))
                .map(line -> line.substring("fingerprint ".length()))
                .findFirst()
                .orElse("missing");
    }

    private static String textOf(FileChannel file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        while (bytes.hasRemaining() && file.read(bytes, bytes.position()) > 0) {
            // A channel may hand over less than it was asked for.
        }
        int end = 0;
        while (end < bytes.position() && bytes.get(end) != 0) {
            end++;
        }
        return new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    }
}
