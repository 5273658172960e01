package dev.edgewise.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// What happens as more and more neurons of an order are suppressed, or kept alone.
///
/// @param k    how many, ascending from 0 to all
/// @param runs [draw][k][prompt]; one draw where nothing is drawn
public record NeuronCurve(CurveOrder order, NeuronEdit edit, List<Integer> k, List<List<List<NeuronRun>>> runs) {

    public NeuronCurve {
        k = List.copyOf(k);
        runs = List.copyOf(runs);
    }

    /// The same curve over these prompts and then another's.
    NeuronCurve with(NeuronCurve other) {
        List<List<List<NeuronRun>>> both = new ArrayList<>();
        for (int draw = 0; draw < runs.size(); draw++) {
            List<List<NeuronRun>> along = new ArrayList<>();
            for (int i = 0; i < k.size(); i++) {
                List<NeuronRun> prompts = new ArrayList<>(runs.get(draw).get(i));
                prompts.addAll(other.runs.get(draw).get(i));
                along.add(prompts);
            }
            both.add(along);
        }
        return new NeuronCurve(order, edit, k, both);
    }

    /// The target's probability at the i-th k: its mean over prompts, then mean and deviation over draws.
    public Spread probability(int i) {
        return overDraws(draw -> mean(draw.get(i), NeuronRun::probability));
    }

    /// The same of one prompt.
    public Spread probability(int i, int prompt) {
        return overDraws(draw -> draw.get(i).get(prompt).probability());
    }

    /// The share of prompts whose prediction is that of the plain run.
    public Spread stays(int i) {
        return overDraws(draw -> mean(draw.get(i), run -> run.stays() ? 1 : 0));
    }

    /// The same of one prompt: the share of draws.
    public double stays(int i, int prompt) {
        return overDraws(draw -> draw.get(i).get(prompt).stays() ? 1 : 0).mean();
    }

    /// The area under the mean probability over log(1 + k), by trapezoids, divided by its width: a mean height, in
    /// probability.
    public Spread area() {
        return overDraws(draw -> {
            double area = 0;
            for (int i = 1; i < k.size(); i++) {
                double height =
                        mean(draw.get(i), NeuronRun::probability) + mean(draw.get(i - 1), NeuronRun::probability);
                area += (Math.log1p(k.get(i)) - Math.log1p(k.get(i - 1))) * height / 2;
            }
            return area / Math.log1p(k.getLast());
        });
    }

    /// k as a share of all neurons.
    public double share(int i) {
        return (double) k.get(i) / k.getLast();
    }

    private Spread overDraws(ToDoubleFunction<List<List<NeuronRun>>> value) {
        return Spread.of(runs.stream().mapToDouble(value).toArray());
    }

    private static double mean(List<NeuronRun> runs, ToDoubleFunction<NeuronRun> value) {
        return runs.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /// 0, 1, 2, 5, 10, 20, 50, … and all.
    static List<Integer> numbers(int all) {
        IntStream steps = IntStream.iterate(1, unit -> unit < all, unit -> unit * 10)
                .flatMap(unit -> IntStream.of(unit, 2 * unit, 5 * unit));
        return IntStream.concat(IntStream.concat(IntStream.of(0), steps.filter(k -> k < all)), IntStream.of(all))
                .boxed()
                .toList();
    }
}
