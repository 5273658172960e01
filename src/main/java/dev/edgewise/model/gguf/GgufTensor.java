package dev.edgewise.model.gguf;

import dev.edgewise.io.UserError;
import dev.edgewise.model.weights.TensorShape;
import java.util.Optional;

/// One tensor of a GGUF file.
///
/// @param shape  outermost first, unlike in the file
/// @param offset in bytes, from the start of the data
record GgufTensor(String name, TensorShape shape, int typeId, long offset) {
    private static final int LARGEST_RANK = 4;

    static GgufTensor read(GgufCursor cursor) {
        String name = cursor.string("a tensor's name");
        int rank = cursor.int32("the rank of tensor " + name);
        if (rank < 1 || rank > LARGEST_RANK) {
            throw new UserError(cursor.file() + ": tensor " + name + " has " + rank + " dimensions, expected 1 to "
                    + LARGEST_RANK + "; the file is damaged");
        }
        long[] sizes = new long[rank];
        for (int i = rank - 1; i >= 0; i--) {
            sizes[i] = cursor.int64("the shape of tensor " + name);
            if (sizes[i] < 1) {
                throw new UserError(cursor.file() + ": tensor " + name + " has a dimension of "
                        + Long.toUnsignedString(sizes[i]) + ", expected 1 or more; the file is damaged");
            }
        }
        int type = cursor.int32("the type of tensor " + name);
        return new GgufTensor(name, TensorShape.of(sizes), type, cursor.int64("the offset of tensor " + name));
    }

    Optional<GgufType> type() {
        return GgufType.of(typeId);
    }

    /// Bytes of a tensor whose type is read.
    ///
    /// @throws ArithmeticException where the shape is beyond any file
    long length() {
        return type().orElseThrow().bytes(shape.elements());
    }
}
