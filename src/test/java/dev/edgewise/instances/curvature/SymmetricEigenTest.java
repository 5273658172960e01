package dev.edgewise.instances.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricEigenTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 40, 130})
    void takesRandomMatricesApartAndPutsThemTogetherAgain(int n) {
        double[][] matrix = random(n, n, n);
        check(matrix, 1e-12 * n);
    }

    @Test
    void dealsWithFewDirectionsAndEqualEigenvalues() {
        check(gram(random(3, 50, 1), 50), 1e-11); // rank 3 of 50
        double[][] identity = new double[20][20];
        for (int i = 0; i < 20; i++) {
            identity[i][i] = 3;
        }
        check(identity, 0);
        check(new double[9][9], 0);
    }

    @Test
    void knowsTheEigenvaluesOfAChain() {
        int n = 30; // 2 on the diagonal, −1 beside: 2 − 2 cos(kπ/(n+1))
        double[][] chain = new double[n][n];
        for (int i = 0; i < n; i++) {
            chain[i][i] = 2;
            if (i > 0) {
                chain[i][i - 1] = chain[i - 1][i] = -1;
            }
        }
        double[] values = SymmetricEigen.of(chain).values().clone();
        Arrays.sort(values);
        for (int k = 1; k <= n; k++) {
            assertThat(values[k - 1]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-13));
        }
    }

    @Test
    void refusesWhatIsNotFinite() {
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][] {{1, Double.NaN}, {Double.NaN, 1}}))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("NaN");
    }

    private static void check(double[][] matrix, double tolerance) {
        int n = matrix.length;
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double product = 0;
                double again = 0;
                for (int k = 0; k < n; k++) {
                    product += eigen.vectors()[i][k] * eigen.vectors()[j][k];
                    again += eigen.vectors()[k][i] * eigen.values()[k] * eigen.vectors()[k][j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-12));
                assertThat(again).isCloseTo(matrix[i][j], within(tolerance));
            }
        }
    }

    private static double[][] random(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] matrix = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix[i][j] = rows == columns && j < i ? matrix[j][i] : random.nextGaussian();
            }
        }
        return matrix;
    }

    private static double[][] gram(double[][] rows, int n) {
        double[][] gram = new double[n][n];
        for (double[] row : rows) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return gram;
    }
}
