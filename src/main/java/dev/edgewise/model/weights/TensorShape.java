package dev.edgewise.model.weights;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// The sizes of a tensor's dimensions, outermost first (row-major).
public final class TensorShape {
    private final long[] sizes;

    private TensorShape(long[] sizes) {
        this.sizes = sizes.clone();
    }

    public static TensorShape of(long... sizes) {
        return new TensorShape(sizes);
    }

    public int rank() {
        return sizes.length;
    }

    public long size(int dimension) {
        return sizes[dimension];
    }

    /// How many elements; 1 for a scalar.
    ///
    /// @throws ArithmeticException where that is beyond 2⁶³, as in a file that lies
    public long elements() {
        return LongStream.of(sizes).reduce(1, Math::multiplyExact);
    }

    public long[] toArray() {
        return sizes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorShape shape && Arrays.equals(sizes, shape.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// `[96, 32]`
    @Override
    public String toString() {
        return LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
