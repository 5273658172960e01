package dev.edgewise.neurons;

import dev.edgewise.job.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Suppress and keep-only curves of an order of neurons, with the controls without which they are never shown: random
/// orders and the order by |activation|.
///
/// All curves of an edit meet at k = 0 and k = all, and the two edits meet each other: suppressing none is keeping all,
/// suppressing all is keeping none. Those two runs are made once.
public final class NeuronCurves {
    private static final int DRAWS = 20;

    private final List<NeuronCurve> curves;

    private NeuronCurves(List<NeuronCurve> curves) {
        this.curves = List.copyOf(curves);
    }

    /// 20 random orders, each prompt with its own.
    ///
    /// @param orders the order of each prompt
    public static NeuronCurves of(NeuronRuns runs, List<NeuronOrder> orders, long seed, Progress progress) {
        return of(runs, orders, DRAWS, seed, progress);
    }

    /// @param draws of the random order, 1 or more
    public static NeuronCurves of(NeuronRuns runs, List<NeuronOrder> orders, int draws, long seed, Progress progress) {
        return new Measurement(runs, orders, progress).all(draws, seed);
    }

    public NeuronCurve of(CurveOrder order, NeuronEdit edit) {
        return curves.stream()
                .filter(curve -> curve.order() == order && curve.edit() == edit)
                .findFirst()
                .orElseThrow();
    }

    /// Of each edit: attribution, random, |activation|.
    public List<NeuronCurve> all() {
        return curves;
    }

    public List<Integer> k() {
        return curves.getFirst().k();
    }

    private static final class Measurement {
        private final NeuronRuns runs;
        private final List<NeuronOrder> orders;
        private final Progress progress;
        private final List<Integer> k;
        private final List<NeuronRun> untouched;
        private final List<NeuronRun> silent;

        Measurement(NeuronRuns runs, List<NeuronOrder> orders, Progress progress) {
            this.runs = runs;
            this.orders = orders;
            this.progress = progress;
            int all = orders.getFirst().size();
            k = NeuronCurve.numbers(all);
            List<List<NeuronRun>> ends =
                    runs.runAll(List.of(sets(orders, 0), sets(orders, all)), NeuronEdit.SUPPRESS, progress);
            untouched = ends.get(0);
            silent = ends.get(1);
        }

        NeuronCurves all(int draws, long seed) {
            List<List<NeuronOrder>> random = IntStream.range(0, draws)
                    .mapToObj(draw -> drawn(draw, seed))
                    .toList();
            List<List<NeuronOrder>> activation = List.of(runs.byActivation());
            List<NeuronCurve> curves = new ArrayList<>();
            for (NeuronEdit edit : NeuronEdit.values()) {
                progress.report("neurons: " + edit.title(), edit.ordinal(), NeuronEdit.values().length);
                curves.add(curve(CurveOrder.ATTRIBUTION, edit, List.of(orders)));
                curves.add(curve(CurveOrder.RANDOM, edit, random));
                curves.add(curve(CurveOrder.ACTIVATION, edit, activation));
            }
            return new NeuronCurves(curves);
        }

        private List<NeuronOrder> drawn(int draw, long seed) {
            int width = orders.getFirst().width();
            int layers = orders.getFirst().size() / width;
            return IntStream.range(0, orders.size())
                    .mapToObj(prompt -> NeuronOrder.random(layers, width, (seed * 1_009 + draw) * 100_003 + prompt))
                    .toList();
        }

        private NeuronCurve curve(CurveOrder order, NeuronEdit edit, List<List<NeuronOrder>> draws) {
            List<Integer> inner = k.subList(1, k.size() - 1);
            List<List<NeuronSet>> variants = draws.stream()
                    .flatMap(draw -> inner.stream().map(number -> sets(draw, number)))
                    .toList();
            List<List<NeuronRun>> results = runs.runAll(variants, edit, progress);
            List<List<List<NeuronRun>>> byDraw = new ArrayList<>();
            for (int draw = 0; draw < draws.size(); draw++) {
                List<List<NeuronRun>> along = new ArrayList<>();
                along.add(edit == NeuronEdit.SUPPRESS ? untouched : silent);
                along.addAll(results.subList(draw * inner.size(), (draw + 1) * inner.size()));
                along.add(edit == NeuronEdit.SUPPRESS ? silent : untouched);
                byDraw.add(along);
            }
            return new NeuronCurve(order, edit, k, byDraw);
        }

        private static List<NeuronSet> sets(List<NeuronOrder> orders, int number) {
            return orders.stream().map(order -> new NeuronSet(order, number)).toList();
        }
    }
}
