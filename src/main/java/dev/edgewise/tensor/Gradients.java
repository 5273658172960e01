package dev.edgewise.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.function.Supplier;

/// Gradients of one number. The engine allows a single collector at a time in a process, which this class takes and
/// gives back.
public final class Gradients {
    private Gradients() {}

    /// Runs the forward computation with recording on and differentiates the scalar that it returns. Afterwards every
    /// leaf that asked for a gradient has it.
    public static void ofScalar(Supplier<NDArray> forward) {
        try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            collector.backward(forward.get());
        }
    }

    /// A leaf of zeros shaped like a value. Added to the value at an inner point of a forward pass, it receives the
    /// gradient there.
    public static NDArray probe(NDArray value) {
        NDArray probe = value.getManager().zeros(value.getShape(), value.getDataType());
        probe.setRequiresGradient(true);
        return probe;
    }
}
