package dev.edgewise.neurons;

/// What each neuron counts for one prompt.
///
/// Positive = the neuron makes the target more probable. The unit is probability, but for the controls: |activation|
/// in the activation's own unit, random numbers without any.
///
/// @param method      how the scores came about, and with it how certain they are
/// @param target      the token asked about
/// @param predicted   the token the model finds most probable
/// @param probability of the target in the plain run
/// @param attribution score, [layer][unit]
/// @param layerOff    the target's probability with a whole layer's neurons at 0, [layer]
public record NeuronAttribution(
        NeuronMethod method, int target, int predicted, double probability, float[][] attribution, double[] layerOff) {

    public Certainty certainty() {
        return method.certainty();
    }

    /// What a layer's scores add up to beyond the layer's own effect: Σ_j score − (P − P with the layer off). Near 0
    /// for integrated gradients with enough steps; for the others it is what they miss. Not defined for the controls.
    ///
    /// @return by layer, in probability; empty for the controls
    public double[] residual() {
        if (method == NeuronMethod.ACTIVATION || method == NeuronMethod.RANDOM) {
            return new double[0];
        }
        double[] residual = new double[attribution.length];
        for (int l = 0; l < residual.length; l++) {
            double sum = 0;
            for (float score : attribution[l]) {
                sum += score;
            }
            residual[l] = sum - (probability - layerOff[l]);
        }
        return residual;
    }

    /// The neurons by descending signed score: those that make the target more probable first.
    public NeuronOrder order() {
        return NeuronOrder.descending(attribution);
    }
}
