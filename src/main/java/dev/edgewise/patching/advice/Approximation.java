package dev.edgewise.patching.advice;

import java.util.OptionalDouble;

/// How well estimates by attribution agree with runs.
///
/// @param method        what made the estimates, as "EAP-IG"
/// @param estimates     how many there are
/// @param verified      how many of them were run
/// @param correlation   Pearson's r of estimates and runs; empty where too few were run
/// @param signAgreement share of equal signs, 0 to 1; empty where none was run
public record Approximation(
        String method, int estimates, int verified, OptionalDouble correlation, OptionalDouble signAgreement) {}
