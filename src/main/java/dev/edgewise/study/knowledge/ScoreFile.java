package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.io.UserError;
import dev.edgewise.io.WholeFile;
import dev.edgewise.neurons.Certainty;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Scores of all sentences for some queries, in a file of the study: big-endian, method, certainty and unit as Java
/// writes text, the numbers of queries and sentences, then the scores as float32.
record ScoreFile(Path file) {

    Optional<InstanceScores> read() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            String method = in.readUTF();
            Certainty certainty = Certainty.valueOf(in.readUTF());
            String unit = in.readUTF();
            float[][] scores = new float[in.readInt()][in.readInt()];
            byte[] bytes = new byte[scores.length == 0 ? 0 : 4 * scores[0].length];
            for (float[] row : scores) {
                in.readFully(bytes);
                ByteBuffer.wrap(bytes).asFloatBuffer().get(row);
            }
            return Optional.of(new InstanceScores(method, certainty, unit, scores));
        } catch (IOException | IllegalArgumentException e) {
            throw new UserError(file + " is damaged; remove it, and the same command makes it anew", e);
        }
    }

    void write(InstanceScores scores) {
        WholeFile.write(file, stream -> {
            DataOutputStream out = new DataOutputStream(stream);
            out.writeUTF(scores.method());
            out.writeUTF(scores.certainty().name());
            out.writeUTF(scores.unit());
            out.writeInt(scores.queries());
            out.writeInt(scores.sentences());
            for (float[] row : scores.scores()) {
                ByteBuffer bytes = ByteBuffer.allocate(4 * row.length);
                bytes.asFloatBuffer().put(row);
                out.write(bytes.array());
            }
        });
    }
}
