package dev.edgewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.edgewise.tensor.Gradients;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each rule's derivatives against the formulas of its paper, written out in double precision.
class BackwardRuleTest {
    private static final double[] X = {0.7, -1.3, 0, 2.1};
    private static final double[] OTHER = {1.5, 0.4, -0.8, 0.3};
    private static final double[] UP = {0.2, -1, 0.5, 1.7}; // the gradient that arrives from above

    private final NDManager manager = Tensors.newManager();
    private final Scope scope = new Scope();

    @AfterEach
    void close() {
        scope.close();
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"plain, 1, 1, 1", "relp, 1, 1, 1", "relp-ah, 1, 1, 1", "gim, 0.25, 0.25, 0.5"})
    void queriesKeysAndValues(String id, double query, double key, double value) {
        BackwardRule rule = BackwardRule.of(id);
        close(gradient(X, rule::query), times(UP, query));
        close(gradient(X, rule::key), times(UP, key));
        close(gradient(X, rule::value), times(UP, value));
    }

    @ParameterizedTest
    @CsvSource({"plain, 1", "relp, 0.5", "relp-ah, 0.5", "gim, 0.5"})
    void bothSidesOfAGateGetTheirShare(String id, double share) {
        BackwardRule rule = BackwardRule.of(id);
        NDArray other = array(OTHER);
        close(gradient(X, gate -> rule.gated(gate, other)), i -> share * OTHER[i] * UP[i]);
        close(gradient(X, value -> rule.gated(other, value)), i -> share * OTHER[i] * UP[i]);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void relevanceTakesTheQuotientOfAnActivationAndItsLimitAtZero(Activation function) {
        double[] values = values(function.apply(array(X)));
        double atZero = function == Activation.RELU ? 0 : 0.5;
        close(
                gradient(X, x -> BackwardRule.of("relp").activation(function, x)),
                i -> (X[i] == 0 ? atZero : values[i] / X[i]) * UP[i]);
        close(
                gradient(X, x -> BackwardRule.of("gim").activation(function, x)),
                gradient(X, x -> BackwardRule.PLAIN.activation(function, x)));
    }

    @Test
    void softmax() {
        close(gradient(X, BackwardRule.of("gim")::softmax), softmaxGradient(2));
        close(gradient(X, BackwardRule.of("relp")::softmax), softmaxGradient(1));
        close(gradient(X, BackwardRule.PLAIN::softmax), softmaxGradient(1));
        close(gradient(X, BackwardRule.of("relp-ah")::softmax), i -> 0);
    }

    /// p·(g − Σ p·g) with p at a temperature, as the authors' code has it.
    private static double[] softmaxGradient(double temperature) {
        double[] e = Arrays.stream(X).map(x -> Math.exp(x / temperature)).toArray();
        double sum = Arrays.stream(e).sum();
        double dot = IntStream.range(0, X.length)
                .mapToDouble(i -> e[i] / sum * UP[i])
                .sum();
        return IntStream.range(0, X.length)
                .mapToDouble(i -> e[i] / sum * (UP[i] - dot))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFrozenNormKeepsItsCentringAndTakesItsDeviationForAConstant(boolean centred) {
        double epsilon = 1e-5;
        Norm norm = new Norm(array(OTHER), Optional.of(array(UP)), epsilon, centred);
        double mean = centred ? Arrays.stream(X).average().orElseThrow() : 0;
        double sigma =
                Math.sqrt(Arrays.stream(X).map(x -> (x - mean) * (x - mean)).sum() / X.length + epsilon);
        double[] g =
                IntStream.range(0, X.length).mapToDouble(i -> UP[i] * OTHER[i]).toArray();
        double taken = centred ? Arrays.stream(g).average().orElseThrow() : 0;
        for (String id : new String[] {"relp", "relp-ah", "gim"}) {
            BackwardRule rule = BackwardRule.of(id);
            close(gradient(X, x -> norm.apply(x, rule)), i -> (g[i] - taken) / sigma);
            close(values(norm.backward(array(X), array(UP), rule)), i -> (g[i] - taken) / sigma);
        }
        double[] plain = gradient(X, norm::apply);
        close(values(norm.backward(array(X), array(UP), BackwardRule.PLAIN)), plain);
        Norm.Standardised at = norm.standardised(array(X));
        double[] unit = values(at.unit());
        double[] folded = values(norm.folded(array(UP)));
        close(folded, i -> g[i] - taken);
        double along = IntStream.range(0, X.length)
                        .mapToDouble(i -> unit[i] * folded[i])
                        .sum()
                / X.length;
        assertThat(values(at.deviation())[0]).isCloseTo(sigma, within(1e-6));
        close(plain, i -> (folded[i] - unit[i] * along) / sigma);
        assertThat(Math.abs(plain[3] - (g[3] - taken) / sigma)).isGreaterThan(0.01);
    }

    /// The gradient at x of Σ UP · f(x).
    private double[] gradient(double[] x, UnaryOperator<NDArray> f) {
        NDArray leaf = array(x);
        leaf.setRequiresGradient(true);
        NDArray above = array(UP);
        Gradients.ofScalar(() -> f.apply(leaf).mul(above).sum());
        return values(leaf.getGradient());
    }

    private NDArray array(double[] values) {
        float[] narrow = new float[values.length];
        IntStream.range(0, narrow.length).forEach(i -> narrow[i] = (float) values[i]);
        return manager.create(narrow, new Shape(1, values.length));
    }

    private static double[] values(NDArray array) {
        return Tensors.toDoubles(array);
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }

    private static void close(double[] found, java.util.function.IntToDoubleFunction expected) {
        close(found, IntStream.range(0, found.length).mapToDouble(expected).toArray());
    }

    private static void close(double[] found, double[] expected) {
        assertThat(found).containsExactly(expected, within(2e-6));
    }
}
