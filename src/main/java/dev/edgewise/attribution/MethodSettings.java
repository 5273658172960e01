package dev.edgewise.attribution;

/// Which attribution method runs, and how.
///
/// @param method `eap` or `eap-ig`
/// @param steps  interpolation steps m; ignored by methods without steps
/// @param rule   where the steps lie
public record MethodSettings(String method, int steps, AlphaRule rule) {
    public static MethodSettings standard() {
        return new MethodSettings("eap-ig", 5, AlphaRule.LEFT);
    }
}
