package dev.edgewise.attribution;

import dev.edgewise.io.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Where the interpolation steps of integrated gradients lie between the corrupted (0) and the clean input (1), and how
/// much each weighs: a quadrature rule on [0,1].
public enum AlphaRule {
    /// 0, 1/m … (m−1)/m: the reference code.
    LEFT("left") {
        @Override
        public List<Step> steps(int m) {
            return even(m, 0);
        }
    },
    /// 1/m … 1: the paper.
    RIGHT("right") {
        @Override
        public List<Step> steps(int m) {
            return even(m, 1);
        }
    },
    /// 1/2m, 3/2m … (2m−1)/2m: the error falls with the square of the steps.
    MIDPOINT("midpoint") {
        @Override
        public List<Step> steps(int m) {
            return even(m, 0.5);
        }
    },
    /// Gauss–Legendre nodes and weights: exact for gradients that are polynomials in α up to degree 2m − 1.
    GAUSS_LEGENDRE("gauss-legendre") {
        @Override
        public List<Step> steps(int m) {
            return IntStream.range(0, m).mapToObj(k -> gauss(m, k)).toList();
        }
    };

    /// One gradient: where it is taken, and its share of the mean. Shares add up to 1.
    public record Step(double alpha, double weight) {}

    private final String id;

    AlphaRule(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// The m steps in ascending order.
    public abstract List<Step> steps(int m);

    private static List<Step> even(int m, double offset) {
        return IntStream.range(0, m)
                .mapToObj(k -> new Step((k + offset) / m, 1.0 / m))
                .toList();
    }

    /// The kth root of the Legendre polynomial of degree m by Newton's method from the usual first guess, moved from
    /// [−1,1] to [0,1]; its weight is 1/((1 − x²)·P'(x)²).
    private static Step gauss(int m, int k) {
        double x = -Math.cos(Math.PI * (k + 0.75) / (m + 0.5));
        double slope = 0;
        for (int i = 0; i < 100; i++) {
            double before = 1;
            double here = x;
            for (int n = 2; n <= m; n++) {
                double next = ((2 * n - 1) * x * here - (n - 1) * before) / n;
                before = here;
                here = next;
            }
            slope = m * (x * here - before) / (x * x - 1);
            double step = here / slope;
            x -= step;
            if (Math.abs(step) < 1e-15) {
                break;
            }
        }
        return new Step((1 + x) / 2, 1 / ((1 - x * x) * slope * slope));
    }

    public static AlphaRule of(String id) {
        return Arrays.stream(values())
                .filter(rule -> rule.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new UserError("unknown rule \"" + id + "\" for --ig-rule; use one of "
                        + String.join(
                                ", ", Arrays.stream(values()).map(AlphaRule::id).toList())));
    }
}
