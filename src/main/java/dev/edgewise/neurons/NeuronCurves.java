package dev.edgewise.neurons;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import java.util.ArrayList;
import java.util.Arrays;
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
    /// @param orders the order of each prompt of the runs
    public static NeuronCurves of(NeuronRuns runs, List<NeuronOrder> orders, long seed, Progress progress) {
        return of(runs, orders, DRAWS, seed, progress);
    }

    /// @param draws of the random order, 1 or more
    public static NeuronCurves of(NeuronRuns runs, List<NeuronOrder> orders, int draws, long seed, Progress progress) {
        return new Measurement(runs, orders, progress).all(draws, seed);
    }

    /// The same on prompts that need not fit into memory together: the plain run of each is kept only while its curves
    /// are measured.
    ///
    /// @param orders the order of each prompt
    public static NeuronCurves of(
            Transformer model,
            List<NeuronPrompt> prompts,
            List<NeuronOrder> orders,
            NeuronPositions positions,
            Replacement replacement,
            long seed,
            Progress progress) {
        List<NeuronCurves> portions = new ArrayList<>();
        int from = 0;
        while (from < prompts.size()) {
            progress.report("suppressing and keeping neurons", from, prompts.size());
            int to = new NeuronMemory(model.config()).portion(prompts, from, positions);
            try (NeuronRuns runs = new NeuronRuns(model, prompts.subList(from, to), positions, replacement, progress)) {
                portions.add(of(runs, orders.subList(from, to), seed, progress));
            }
            from = to;
        }
        return joined(portions);
    }

    private static NeuronCurves joined(List<NeuronCurves> portions) {
        List<NeuronCurve> whole = new ArrayList<>(portions.getFirst().curves);
        for (NeuronCurves portion : portions.subList(1, portions.size())) {
            for (int i = 0; i < whole.size(); i++) {
                whole.set(i, whole.get(i).with(portion.curves.get(i)));
            }
        }
        return new NeuronCurves(whole);
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
                progress.check();
                curves.add(curve(CurveOrder.ATTRIBUTION, edit, List.of(orders)));
                curves.add(curve(CurveOrder.RANDOM, edit, random));
                curves.add(curve(CurveOrder.ACTIVATION, edit, activation));
            }
            return new NeuronCurves(curves);
        }

        /// By the prompt's own tokens, so that it does not matter which prompts run together.
        private List<NeuronOrder> drawn(int draw, long seed) {
            int width = orders.getFirst().width();
            int layers = orders.getFirst().size() / width;
            return IntStream.range(0, orders.size())
                    .mapToObj(prompt -> NeuronOrder.random(
                            layers, width, (seed * 1_009 + draw) * 100_003 + Arrays.hashCode(runs.tokens(prompt))))
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
