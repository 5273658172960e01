package dev.edgewise.attribution;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.edgewise.model.Attention;
import dev.edgewise.model.BackwardRule;
import dev.edgewise.model.Norm;
import dev.edgewise.tensor.Scope;
import dev.edgewise.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// Gradients at the inputs of one layer's heads, each with a residual stream of its own, without ever making such
/// streams: summed over runs they are
///
///     G = A S − Σ_runs c u,   S = Σ_runs g/σ,   c = (q̂ · g)/(σ d)
///
/// where g is the gradient at a head's q, k or v, A its map from the direction u = (x − mean)/σ of the residual stream
/// folded with the norm's gain, and q̂ = A u. A does not depend on the run, so the sum over runs is taken where it is
/// dh wide and mapped to d once. The second part, through σ, is kept as factors, c and u, and enters the scores as
/// Σ c (Δ · u): an outer product of it is never made. See [Norm#standardised].
final class HeadGradients {
    private static final int[] LAST = {-1};

    private final Attention attention;
    private final BackwardRule rule;
    private NDArray sum; // S, [3H, B·Q, dh]
    private final List<NDArray> directions = new ArrayList<>(); // u of each run, [B·Q, 1, d]
    private final List<NDArray> factors = new ArrayList<>(); // −c of each run, [3H, B·Q, 1]

    HeadGradients(Attention attention, BackwardRule rule) {
        this.attention = attention;
        this.rule = rule;
    }

    /// Adds a run's gradients.
    ///
    /// @param x         [B,Q,d], the residual stream
    /// @param values    queries, keys and values before rotation, [B,H,Q,dh]
    /// @param gradients at these
    /// @param scope     the innermost one; what is kept outlives it
    void add(NDArray x, List<NDArray> values, List<NDArray> gradients, Scope scope) {
        Norm.Standardised at = attention.norm().standardised(x);
        NDArray g = byHead(gradients).div(at.deviation().reshape(-1, 1));
        if (!rule.freezesNorms()) {
            List<NDArray> rest = attention.atRest();
            List<NDArray> moved = new ArrayList<>();
            for (int port = 0; port < rest.size(); port++) {
                moved.add(values.get(port).sub(rest.get(port)));
            }
            long d = x.getShape().get(2);
            NDArray c = byHead(moved).mul(g).sum(LAST, true);
            factors.add(scope.keep(Tensors.times(c, -1.0 / d)));
            directions.add(scope.keep(at.unit().reshape(-1, 1, d)));
        }
        sum = scope.keep(sum == null ? g : sum.addi(g));
    }

    /// Three arrays [B,H,Q,dh] → [3H, B·Q, dh].
    private static NDArray byHead(List<NDArray> ports) {
        long[] s = ports.getFirst().getShape().getShape();
        NDList flat = new NDList();
        ports.forEach(port -> flat.add(port.transpose(1, 0, 2, 3).reshape(s[1], s[0] * s[2], s[3])));
        return NDArrays.concat(flat, 0);
    }

    /// A S, in the order of destinations: q of all heads, k, v; [3H, B·Q·d].
    NDArray mapped() {
        NDArray all = sum.batchMatMul(attention.folded());
        return all.reshape(all.getShape().get(0), all.size() / all.getShape().get(0));
    }

    /// How many runs' directions are kept.
    int directions() {
        return directions.size();
    }

    /// −c of all m runs that are kept, [3H, B·Q·m].
    NDArray factors() {
        NDArray all = NDArrays.concat(new NDList(factors), 2);
        return all.reshape(all.getShape().get(0), all.size() / all.getShape().get(0));
    }

    /// Δ · u of all m runs that are kept: differences [n, B·Q·d] → [n, B·Q·m].
    NDArray alongDirections(NDArray differences) {
        NDArray u = NDArrays.concat(new NDList(directions), 1); // [B·Q, m, d]
        long[] s = u.getShape().getShape();
        long n = differences.getShape().get(0);
        NDArray rows = differences.reshape(n, s[0], s[2]).transpose(1, 0, 2);
        return rows.batchMatMul(u.transpose(0, 2, 1)).transpose(1, 0, 2).reshape(n, s[0] * s[1]);
    }

    /// Lets go the directions after their part of the scores has been taken.
    void forgetDirections() {
        directions.forEach(NDArray::close);
        factors.forEach(NDArray::close);
        directions.clear();
        factors.clear();
    }
}
