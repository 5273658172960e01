package dev.edgewise.patching.advice;

/// What of a circuit tells whether it leaves out what works against the answer.
///
/// @param faithfulness    F; NaN where there is none
/// @param low             the lower end of its interval; NaN where there is none
/// @param negativeLeftOut share of the negative score mass that the circuit leaves out, 0 to 1; NaN without scores
/// @param positiveLeftOut the same of the positive mass
public record CircuitNumbers(double faithfulness, double low, double negativeLeftOut, double positiveLeftOut) {}
