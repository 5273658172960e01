package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.tensor.Tensors;

/// The pointwise functions that MLPs use, under the names of Hugging Face configurations.
public enum Activation {
    /// GELU by the tanh formula (GPT-2): x·½(1 + tanh y) = x·sigmoid(2y), which takes fewer passes over memory.
    GELU_NEW {
        @Override
        NDArray apply(NDArray x) {
            NDArray twiceY =
                    Tensors.times(x.square(), 0.044715 * SLOPE).add(SLOPE).mul(x);
            return x.mul(twiceY.getNDArrayInternal().sigmoid());
        }
    },
    /// GELU with the error function.
    GELU {
        @Override
        NDArray apply(NDArray x) {
            return x.getNDArrayInternal().gelu();
        }
    },
    RELU {
        @Override
        NDArray apply(NDArray x) {
            return x.getNDArrayInternal().relu();
        }

        @Override
        double quotientAtZero() {
            return 0; // of the limits from both sides, 1 and 0, the one that goes with ReLU'(0) = 0
        }
    },
    /// x·sigmoid(x), also called swish.
    SILU {
        @Override
        NDArray apply(NDArray x) {
            return x.mul(x.getNDArrayInternal().sigmoid());
        }
    };

    /// 2√(2/π), the factor of x in 2y.
    private static final double SLOPE = 2 * Math.sqrt(2 / Math.PI);

    abstract NDArray apply(NDArray x);

    /// act(x)/x, with its limit at 0. Not for a gradient: rules take it as a constant.
    NDArray quotient(NDArray x) {
        NDArray zero = x.eq(0).toType(x.getDataType(), false);
        return apply(x).div(x.add(zero)).add(Tensors.times(zero, quotientAtZero()));
    }

    /// The limit of act(x)/x at 0, which is act'(0).
    double quotientAtZero() {
        return 0.5;
    }

    public static Activation of(String name) {
        return switch (name) {
            case "gelu_new", "gelu_pytorch_tanh", "gelu_fast" -> GELU_NEW;
            case "gelu" -> GELU;
            case "relu" -> RELU;
            case "silu", "swish" -> SILU;
            default ->
                throw new UserError("the model's activation \"" + name
                        + "\" is not supported; known are gelu_new, gelu_pytorch_tanh, gelu, relu, silu");
        };
    }
}
