package dev.edgewise.instances.curvature;

/// Eigenvalues and eigenvectors of a symmetric matrix, in float64: Householder reflections to a tridiagonal matrix,
/// then QL steps with implicit shifts (Martin, Reinsch & Wilkinson 1968; Dubrulle 1970). About 9n³ operations; a
/// matrix of 400 × 400 takes under a second.
///
/// @param values  n, not sorted
/// @param vectors [n][n], the k-th row belongs to the k-th value; the rows are orthonormal
record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int STEPS = 60;

    /// @param matrix [n][n], symmetric; not changed
    /// @throws ArithmeticException where the matrix holds NaN or infinity
    static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[][] a = new double[n][];
        for (int i = 0; i < n; i++) {
            a[i] = matrix[i].clone();
            for (double value : a[i]) {
                if (!Double.isFinite(value)) {
                    throw new ArithmeticException("a matrix with " + value + " has no eigenvalues");
                }
            }
        }
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        double[][] rows = new Tridiagonal(a).into(diagonal, beside);
        diagonalise(diagonal, beside, rows);
        return new SymmetricEigen(diagonal, rows);
    }

    /// QL on a tridiagonal matrix; rotations of neighbouring rows carry the vectors along.
    ///
    /// @param e e[i] stands between d[i] and d[i+1]
    private static void diagonalise(double[] d, double[] e, double[][] rows) {
        int n = d.length;
        for (int l = 0; l < n; l++) {
            int left = STEPS;
            for (int m = end(d, e, l); m > l; m = end(d, e, l)) {
                if (left-- == 0) {
                    throw new ArithmeticException("eigenvalues did not settle");
                }
                step(d, e, rows, l, m);
            }
        }
    }

    /// The end of the block that begins at l: the first place whose neighbour is negligible.
    private static int end(double[] d, double[] e, int l) {
        int m = l;
        while (m < d.length - 1 && Math.abs(e[m]) > Math.ulp(Math.abs(d[m]) + Math.abs(d[m + 1]))) {
            m++;
        }
        return m;
    }

    private static void step(double[] d, double[] e, double[][] rows, int l, int m) {
        double half = (d[l + 1] - d[l]) / (2 * e[l]);
        double root = Math.hypot(half, 1);
        double g = d[m] - d[l] + e[l] / (half + Math.copySign(root, half));
        double sine = 1;
        double cosine = 1;
        double shift = 0;
        for (int i = m - 1; i >= l; i--) {
            double f = sine * e[i];
            double b = cosine * e[i];
            double length = Math.hypot(f, g);
            e[i + 1] = length;
            if (length == 0) { // the block has come apart
                d[i + 1] -= shift;
                e[m] = 0;
                return;
            }
            sine = f / length;
            cosine = g / length;
            g = d[i + 1] - shift;
            double t = (d[i] - g) * sine + 2 * cosine * b;
            shift = sine * t;
            d[i + 1] = g + shift;
            g = cosine * t - b;
            rotate(rows[i], rows[i + 1], cosine, sine);
        }
        d[l] -= shift;
        e[l] = g;
        e[m] = 0;
    }

    private static void rotate(double[] lower, double[] upper, double cosine, double sine) {
        for (int k = 0; k < lower.length; k++) {
            double u = upper[k];
            upper[k] = sine * lower[k] + cosine * u;
            lower[k] = cosine * lower[k] - sine * u;
        }
    }

    /// Householder's reduction: A = Qᵀ T Q with T tridiagonal.
    private static final class Tridiagonal {
        private final double[][] a;
        private final int n;
        private final double[] product;

        Tridiagonal(double[][] a) {
            this.a = a;
            n = a.length;
            product = new double[n];
        }

        /// Column by column, the numbers beyond the next to the diagonal are reflected away: A ← (1 − 2uuᵀ) A (1 −
        /// 2uuᵀ).
        ///
        /// @return the rows of Q
        double[][] into(double[] diagonal, double[] beside) {
            double[][] q = new double[n][n];
            for (int i = 0; i < n; i++) {
                q[i][i] = 1;
            }
            double[][] reflections = new double[n][];
            for (int k = 0; k < n - 2; k++) {
                reflections[k] = reflection(k);
                if (reflections[k] != null) {
                    reflect(reflections[k], k + 1);
                }
            }
            for (int i = 0; i < n; i++) {
                diagonal[i] = a[i][i];
                if (i < n - 1) {
                    beside[i] = a[i + 1][i];
                }
            }
            // From the last to the first, so that each touches only the part that is no longer the identity
            for (int k = n - 3; k >= 0; k--) {
                if (reflections[k] != null) {
                    reflectRows(q, reflections[k], k + 1);
                }
            }
            return transposed(q);
        }

        /// The unit vector u, 0 up to column k, that turns a[k+1..][k] onto its first axis.
        private double[] reflection(int k) {
            double scale = 0;
            for (int i = k + 2; i < n; i++) {
                scale = Math.max(scale, Math.abs(a[i][k]));
            }
            if (scale == 0) {
                return null;
            }
            scale = Math.max(scale, Math.abs(a[k + 1][k]));
            double[] u = new double[n];
            double squares = 0;
            for (int i = k + 1; i < n; i++) {
                u[i] = a[i][k] / scale;
                squares += u[i] * u[i];
            }
            double length = Math.copySign(Math.sqrt(squares), u[k + 1]);
            double norm = Math.sqrt(2 * (squares + length * u[k + 1]));
            u[k + 1] += length;
            for (int i = k + 1; i < n; i++) {
                u[i] /= norm;
            }
            return u;
        }

        /// Both sides of the trailing part, with p = Au, w = 2(p − (u·p)u): A ← A − u wᵀ − w uᵀ.
        private void reflect(double[] u, int from) {
            double along = 0;
            for (int i = from - 1; i < n; i++) {
                double sum = 0;
                double[] row = a[i];
                for (int j = from; j < n; j++) {
                    sum += row[j] * u[j];
                }
                product[i] = sum;
                along += sum * u[i];
            }
            for (int i = from - 1; i < n; i++) {
                product[i] = 2 * (product[i] - along * u[i]);
            }
            for (int i = from - 1; i < n; i++) {
                double[] row = a[i];
                for (int j = from - 1; j < n; j++) {
                    row[j] -= u[i] * product[j] + product[i] * u[j];
                }
            }
        }

        /// (1 − 2uuᵀ) Q on the rows and columns from one on.
        private void reflectRows(double[][] q, double[] u, int from) {
            double[] sums = new double[n];
            for (int i = from; i < n; i++) {
                for (int j = from; j < n; j++) {
                    sums[j] += u[i] * q[i][j];
                }
            }
            for (int i = from; i < n; i++) {
                for (int j = from; j < n; j++) {
                    q[i][j] -= 2 * u[i] * sums[j];
                }
            }
        }

        private static double[][] transposed(double[][] m) {
            double[][] result = new double[m.length][m.length];
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < m.length; j++) {
                    result[j][i] = m[i][j];
                }
            }
            return result;
        }
    }
}
