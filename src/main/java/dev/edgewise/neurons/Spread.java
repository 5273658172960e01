package dev.edgewise.neurons;

/// A mean over draws and their standard deviation (n − 1 in the denominator; 0 where there is one draw only).
public record Spread(double mean, double deviation) {

    static Spread of(double[] draws) {
        double sum = 0;
        for (double draw : draws) {
            sum += draw;
        }
        double mean = sum / draws.length;
        double squares = 0;
        for (double draw : draws) {
            squares += (draw - mean) * (draw - mean);
        }
        return new Spread(mean, draws.length < 2 ? 0 : Math.sqrt(squares / (draws.length - 1)));
    }
}
