package dev.edgewise.model.weights;

import java.util.Arrays;

/// How a stored tensor becomes one of the canonical ones, which are [in, out].
public sealed interface Rearrangement {

    /// The shape that comes out.
    TensorShape result(TensorShape stored);

    /// The elements that come out; may be the array given.
    float[] apply(float[] elements, TensorShape stored);

    /// Nothing to do.
    record AsStored() implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            return stored;
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            return elements;
        }
    }

    /// A linear layer's [out, in] to [in, out].
    record Transposed() implements Rearrangement {
        private static final int TILE = 32;

        @Override
        public TensorShape result(TensorShape stored) {
            return TensorShape.of(stored.size(1), stored.size(0));
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            int rows = Math.toIntExact(stored.size(0));
            int columns = Math.toIntExact(stored.size(1));
            float[] result = new float[elements.length];
            // Tiles keep both the lines read and the lines written in the cache.
            for (int top = 0; top < rows; top += TILE) {
                int bottom = Math.min(rows, top + TILE);
                for (int left = 0; left < columns; left += TILE) {
                    int right = Math.min(columns, left + TILE);
                    for (int column = left; column < right; column++) {
                        int to = column * rows;
                        for (int row = top; row < bottom; row++) {
                            result[to + row] = elements[row * columns + column];
                        }
                    }
                }
            }
            return result;
        }
    }

    /// A range of the last dimension: one of the parts of a fused [in, parts × out] matrix or its bias.
    record Columns(int first, int count) implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            long[] sizes = stored.toArray();
            sizes[sizes.length - 1] = count;
            return TensorShape.of(sizes);
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            int width = Math.toIntExact(stored.size(stored.rank() - 1));
            int rows = elements.length / width;
            float[] result = new float[rows * count];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(elements, row * width + first, result, row * count, count);
            }
            return result;
        }
    }

    /// One part of rows (or a bias) fused head by head, [H, parts, dHead]: GPT-NeoX's queries, keys and values.
    ///
    /// @param part  which, from 0
    /// @param parts how many
    record HeadParts(int part, int parts, int dHead) implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            long[] sizes = stored.toArray();
            sizes[0] /= parts;
            return TensorShape.of(sizes);
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            int width = elements.length / Math.toIntExact(stored.size(0));
            int count = dHead * width;
            float[] result = new float[elements.length / parts];
            for (int head = 0; head * count < result.length; head++) {
                System.arraycopy(elements, (head * parts + part) * count, result, head * count, count);
            }
            return result;
        }
    }

    /// Rows (or a bias) of a head whose rotary pairs lie side by side: row 2i goes back to i, row 2i+1 to i + dHead/2.
    record SplitPairs(int dHead) implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            return stored;
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            int rows = Math.toIntExact(stored.size(0));
            int width = elements.length / rows;
            int half = dHead / 2;
            float[] result = new float[elements.length];
            for (int row = 0; row < rows; row++) {
                int inHead = row % dHead;
                int to = row - inHead + inHead / 2 + (inHead % 2) * half;
                System.arraycopy(elements, row * width, result, to * width, width);
            }
            return result;
        }
    }

    /// Every element times a constant: attention scales that a family folds into its queries.
    record Scaled(float factor) implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            return stored;
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            float[] result = Arrays.copyOf(elements, elements.length);
            for (int i = 0; i < result.length; i++) {
                result[i] *= factor;
            }
            return result;
        }
    }

    /// One after the other.
    record Then(Rearrangement first, Rearrangement second) implements Rearrangement {
        @Override
        public TensorShape result(TensorShape stored) {
            return second.result(first.result(stored));
        }

        @Override
        public float[] apply(float[] elements, TensorShape stored) {
            return second.apply(first.apply(elements, stored), first.result(stored));
        }
    }

    default Rearrangement then(Rearrangement next) {
        return new Then(this, next);
    }
}
