package dev.edgewise.training;

import ai.djl.ndarray.NDArray;
import dev.edgewise.tensor.Scope;
import java.util.LinkedHashMap;
import java.util.Map;

/// Adam with decoupled weight decay (Loshchilov & Hutter 2019) and, where asked for, with gradients clipped to one
/// length over all weights together. The moments are ours to save, so a run that was stopped continues exactly.
public final class AdamW {
    /// How much of the second moment stays from step to step.
    public static final double BETA2 = 0.98;

    /// Added to √v̂ in the update.
    public static final double EPSILON = 1e-8;

    private static final double BETA1 = 0.9;

    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private final double decay;
    private final double clip;

    /// @param clip longest gradient, 0 for no limit
    AdamW(Map<String, NDArray> weights, double decay, double clip) {
        this.weights = weights;
        this.decay = decay;
        this.clip = clip;
        weights.forEach((name, weight) -> {
            weight.setRequiresGradient(true);
            first.put(name, Scope.own(weight.getManager().zeros(weight.getShape())));
            second.put(name, Scope.own(weight.getManager().zeros(weight.getShape())));
        });
    }

    /// What the second moment lacks after so many steps, as it began at 0: v̂ = v / this.
    public static double secondCorrection(int steps) {
        return 1 - Math.pow(BETA2, steps);
    }

    /// Moves the weights along their gradients, and clears these.
    ///
    /// @param step counted from 0
    void step(int step, double rate) {
        try (Scope scope = new Scope()) {
            double scale = clip > 0 ? Math.min(1, clip / gradientLength()) : 1;
            double correction1 = 1 - Math.pow(BETA1, step + 1);
            double correction2 = secondCorrection(step + 1);
            weights.forEach((name, weight) -> {
                NDArray gradient = weight.getGradient();
                if (scale < 1) {
                    gradient.muli(scale);
                }
                NDArray m = first.get(name).muli(BETA1).addi(gradient.mul(1 - BETA1));
                NDArray v = second.get(name).muli(BETA2).addi(gradient.square().muli(1 - BETA2));
                NDArray size = v.div(correction2).sqrt().addi(EPSILON);
                if (decay > 0 && weight.getShape().dimension() > 1) {
                    weight.muli(1 - rate * decay);
                }
                weight.subi(m.div(size).muli(rate / correction1));
                gradient.muli(0);
            });
        }
    }

    private double gradientLength() {
        double squares = 0;
        for (NDArray weight : weights.values()) {
            squares += weight.getGradient().square().sum().getFloat();
        }
        return Math.sqrt(squares);
    }

    Map<String, NDArray> first() {
        return first;
    }

    Map<String, NDArray> second() {
        return second;
    }
}
