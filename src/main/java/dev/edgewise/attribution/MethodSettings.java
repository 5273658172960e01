package dev.edgewise.attribution;

import java.nio.file.Path;
import java.util.Optional;

/// Which attribution method runs, and how.
///
/// @param method   one of [AttributionMethod#IDS]
/// @param steps    interpolation steps m; ignored by methods without steps
/// @param rule     where the steps lie; ignored by all but `eap-ig`
/// @param backward `plain`, `relp` or `gim`: what stands in for the gradient on the path of `eap` and `eap-ig`
/// @param seed     of `random`
/// @param batch    most examples that run together; memory may allow fewer. Scores do not depend on it
/// @param kept     where `exact` keeps what it has measured, to go on from there after a stop; other methods ignore it
public record MethodSettings(
        String method, int steps, AlphaRule rule, String backward, long seed, int batch, Optional<Path> kept) {

    private static final String PLAIN = "plain";

    /// With ordinary gradients and as many examples in a batch as memory allows.
    public MethodSettings(String method, int steps, AlphaRule rule) {
        this(method, steps, rule, PLAIN, 0, Integer.MAX_VALUE);
    }

    /// Nothing is kept in between.
    public MethodSettings(String method, int steps, AlphaRule rule, String backward, long seed, int batch) {
        this(method, steps, rule, backward, seed, batch, Optional.empty());
    }

    public static MethodSettings standard() {
        return new MethodSettings("eap-ig", 5, AlphaRule.LEFT);
    }

    public static MethodSettings of(String method) {
        return standard().withMethod(method);
    }

    public MethodSettings withMethod(String other) {
        return new MethodSettings(other, steps, rule, backward, seed, batch, kept);
    }

    public MethodSettings withSteps(int count) {
        return new MethodSettings(method, count, rule, backward, seed, batch, kept);
    }

    public MethodSettings withRule(AlphaRule other) {
        return new MethodSettings(method, steps, other, backward, seed, batch, kept);
    }

    public MethodSettings withBackward(String other) {
        return new MethodSettings(method, steps, rule, other, seed, batch, kept);
    }

    public MethodSettings withSeed(long other) {
        return new MethodSettings(method, steps, rule, backward, other, batch, kept);
    }

    public MethodSettings withBatch(int most) {
        return new MethodSettings(method, steps, rule, backward, seed, most, kept);
    }

    public MethodSettings withKept(Path file) {
        return new MethodSettings(method, steps, rule, backward, seed, batch, Optional.of(file));
    }

    /// Whether the number of steps matters to the method.
    public boolean isStepped() {
        return method.equals("eap-ig") || method.equals("eap-ig-activations");
    }

    /// Whether the place of the steps matters to the method.
    public boolean hasRule() {
        return method.equals("eap-ig");
    }

    /// Whether a backward rule can be chosen; `relp` and `gim` are names for `eap` with theirs.
    public boolean hasBackward() {
        return method.equals("eap") || method.equals("eap-ig");
    }
}
