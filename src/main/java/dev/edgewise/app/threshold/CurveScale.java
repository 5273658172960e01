package dev.edgewise.app.threshold;

import java.util.stream.IntStream;

/// Where numbers of edges and values of F lie in the plot: x logarithmic from 1 to all edges, y linear.
///
/// @param low  smallest F that fits
/// @param high largest F that fits
public record CurveScale(int edges, double left, double right, double top, double bottom, double low, double high) {

    /// Pixels of a number of edges; 0 lies on 1.
    public double x(double count) {
        double place = Math.log(Math.max(1, count)) / Math.log(Math.max(2, edges));
        return left + place * (right - left);
    }

    /// The number of edges under a pixel.
    public int edgesAt(double x) {
        double place = Math.clamp((x - left) / Math.max(1, right - left), 0, 1);
        return (int) Math.clamp(Math.round(Math.exp(place * Math.log(Math.max(2, edges)))), 1, edges);
    }

    public double y(double value) {
        return bottom - (value - low) / (high - low) * (bottom - top);
    }

    /// 1, 10, 100 … up to the graph's edges.
    public int[] ticks() {
        int decades = (int) Math.floor(Math.log10(Math.max(1, edges)));
        return IntStream.rangeClosed(0, decades)
                .map(d -> (int) Math.round(Math.pow(10, d)))
                .toArray();
    }
}
