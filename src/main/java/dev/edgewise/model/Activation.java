package dev.edgewise.model;

import ai.djl.ndarray.NDArray;
import dev.edgewise.io.UserError;
import dev.edgewise.tensor.Tensors;

/// The pointwise functions that MLPs use, under the names of Hugging Face configurations.
public enum Activation {
    /// GELU by the tanh formula (GPT-2).
    GELU_NEW {
        @Override
        NDArray apply(NDArray x) {
            NDArray cubic = Tensors.times(x.mul(x), 0.044715).add(1).mul(x);
            NDArray inner = Tensors.times(cubic, Math.sqrt(2 / Math.PI));
            return Tensors.times(inner.tanh().add(1).mul(x), 0.5);
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
