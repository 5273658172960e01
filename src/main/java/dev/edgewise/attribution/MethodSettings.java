package dev.edgewise.attribution;

/// Which attribution method runs, and how.
///
/// @param method `eap` or `eap-ig`
/// @param steps  interpolation steps m; ignored by methods without steps
/// @param rule   where the steps lie
/// @param batch  most examples that run together; memory may allow fewer. Scores do not depend on it
public record MethodSettings(String method, int steps, AlphaRule rule, int batch) {

    /// With as many examples in a batch as memory allows.
    public MethodSettings(String method, int steps, AlphaRule rule) {
        this(method, steps, rule, Integer.MAX_VALUE);
    }

    public static MethodSettings standard() {
        return new MethodSettings("eap-ig", 5, AlphaRule.LEFT);
    }
}
