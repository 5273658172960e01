package dev.edgewise.instances.bridge;

import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A file of the sentences' neuron attributions, `sentence-neurons.bin`, that says which model and corpus it is of.
///
/// Big-endian: a name and the fingerprint as Java writes text, the numbers of sentences, layers and units, then all
/// values as float32.
final class NeuronCache {
    private static final String NAME = "sentence-neurons.bin";
    private static final String MAGIC = "Edgewise sentence neurons 1";

    private final Path file;
    private final String fingerprint;

    NeuronCache(Path folder, Transformer model, TokenizedCorpus corpus) {
        file = folder.resolve(NAME);
        fingerprint = fingerprint(model, corpus);
    }

    private static String fingerprint(Transformer model, TokenizedCorpus corpus) {
        try {
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(model.fingerprint().getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < corpus.size(); i++) {
                int[] tokens = corpus.tokens().get(i);
                ByteBuffer bytes = ByteBuffer.allocate(4 * tokens.length + 8);
                bytes.putInt(tokens.length).putInt(corpus.answers()[i]);
                bytes.asIntBuffer().put(tokens);
                hash.update(bytes.rewind());
            }
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Empty where there is no such file.
    ///
    /// @throws UserError where it is damaged, or of another model or corpus
    Optional<NeuronVectors> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(MAGIC)) {
                throw new IOException("it begins with something else");
            }
            String found = in.readUTF();
            if (!found.equals(fingerprint)) {
                throw new UserError(file + " is of another checkpoint or corpus: its fingerprint is " + found
                        + ", that of this question " + fingerprint + "; remove it, or name another folder");
            }
            int sentences = in.readInt();
            int layers = in.readInt();
            int units = in.readInt();
            float[][] rows = new float[sentences][layers * units];
            byte[] row = new byte[4 * layers * units];
            for (float[] values : rows) {
                in.readFully(row);
                ByteBuffer.wrap(row).asFloatBuffer().get(values);
            }
            return Optional.of(new NeuronVectors(layers, units, rows));
        } catch (IOException e) {
            throw new UserError(
                    file + " is damaged or no cache of sentence neurons; remove it, and it is made anew", e);
        }
    }

    void write(NeuronVectors vectors) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UserError("cannot make the folder of " + file + ": " + e.getMessage() + "; name another", e);
        }
        WholeFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeUTF(MAGIC);
            out.writeUTF(fingerprint);
            out.writeInt(vectors.size());
            out.writeInt(vectors.layers());
            out.writeInt(vectors.units());
            for (float[] values : vectors.rows()) {
                ByteBuffer row = ByteBuffer.allocate(4 * values.length);
                row.asFloatBuffer().put(values);
                out.write(row.array());
            }
        });
    }
}
