package dev.edgewise.app.shell;

import dev.edgewise.app.compare.CircuitDiff;
import dev.edgewise.app.compare.CompareController;
import dev.edgewise.app.compare.CompareModel;
import dev.edgewise.app.compare.DiffColours;
import dev.edgewise.app.graph.EdgeTint;
import dev.edgewise.app.graph.GraphModel;
import dev.edgewise.app.graph.Legend;
import dev.edgewise.app.graph.Narrowing;
import dev.edgewise.app.stability.StabilityModel;
import dev.edgewise.app.workspace.EdgeStability;
import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.EdgeStyle;
import dev.edgewise.export.Palette;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the graph's edges look: as usual, faded by their stability, or as a diff of two circuits. Sets tint, filter and
/// legend of the graph pane; a diff comes before the stability.
final class GraphLook {
    private final GraphModel graph;
    private final StabilityModel stability;
    private final CompareController compare;
    private Optional<CircuitDiff> diff = Optional.empty();

    GraphLook(GraphModel graph, StabilityModel stability, CompareController compare) {
        this.graph = graph;
        this.stability = stability;
        this.compare = compare;
        CompareModel two = compare.model();
        stability.stabilityProperty().subscribe(change -> refresh());
        stability.fadeProperty().subscribe(change -> refresh());
        stability.coreOnlyProperty().subscribe(change -> refresh());
        stability.shareProperty().subscribe(change -> refresh());
        two.showAProperty().subscribe(change -> refresh());
        two.showBothProperty().subscribe(change -> refresh());
        two.showBProperty().subscribe(change -> refresh());
        graph.paletteProperty().subscribe(palette -> refresh());
    }

    /// A diff is shown from now on, or none.
    void show(Optional<CircuitDiff> shown) {
        diff = shown;
        refresh();
    }

    private void refresh() {
        if (diff.isPresent()) {
            showDiff(diff.get());
        } else {
            showStability();
        }
    }

    private void showDiff(CircuitDiff d) {
        CompareModel two = compare.model();
        DiffColours colours = DiffColours.of(graph.paletteProperty().get());
        graph.tintProperty().set(Optional.of(colours.tint(d)));
        List<Legend.Item> items = List.of(
                new Legend.Item(
                        "diff-a",
                        "only A " + grouped(d.onlyA()),
                        colours.onlyA(),
                        0.95,
                        false,
                        Optional.of(two.showAProperty())),
                new Legend.Item(
                        "diff-both",
                        "both " + grouped(d.both()),
                        colours.both(),
                        0.6,
                        false,
                        Optional.of(two.showBothProperty())),
                new Legend.Item(
                        "diff-b",
                        "only B " + grouped(d.onlyB()),
                        colours.onlyB(),
                        0.95,
                        true,
                        Optional.of(two.showBProperty())));
        graph.legendProperty()
                .set(Optional.of(new Legend(
                        "A " + d.a().nameProperty().get() + "   B "
                                + d.b().nameProperty().get(),
                        items,
                        List.of(
                                new Legend.Action(
                                        "diff-swap", "⇄", "Swap: B becomes A, which the slider moves", compare::swap),
                                new Legend.Action(
                                        "diff-export", "Export…", "Write this picture as SVG or PNG", compare::export),
                                new Legend.Action("diff-back", "Back", "Back to one circuit (Esc)", compare::back)))));
        graph.filterProperty().set(parts(d, two));
    }

    private static Optional<Narrowing> parts(CircuitDiff d, CompareModel two) {
        List<String> titles = new ArrayList<>();
        BitSet edges = new BitSet();
        if (two.showAProperty().get()) {
            titles.add("A's own");
            edges.or(d.onlyA());
        }
        if (two.showBothProperty().get()) {
            titles.add("shared");
            edges.or(d.both());
        }
        if (two.showBProperty().get()) {
            titles.add("B's own");
            edges.or(d.onlyB());
        }
        return titles.size() == 3
                ? Optional.empty()
                : Optional.of(new Narrowing(titles.isEmpty() ? "none of them" : String.join(" and ", titles), edges));
    }

    private void showStability() {
        Optional<EdgeStability> known = stability.stabilityProperty().get();
        Palette palette = graph.paletteProperty().get();
        boolean fade = known.isPresent() && stability.fadeProperty().get();
        graph.tintProperty().set(fade ? Optional.of(fading(known.get())) : Optional.empty());
        graph.legendProperty()
                .set(
                        fade
                                ? Optional.of(new Legend(
                                        "In how many of " + known.get().resamples() + " resamples:",
                                        List.of(
                                                sample("all", palette, 1),
                                                sample("half", palette, 0.5),
                                                sample("few", palette, 0.1)),
                                        List.of(new Legend.Action(
                                                "fade-off", "Off", "Draw all edges as usual", () -> stability
                                                        .fadeProperty()
                                                        .set(false)))))
                                : Optional.empty());
        boolean core = known.isPresent() && stability.coreOnlyProperty().get();
        graph.filterProperty()
                .set(
                        core
                                ? stability
                                        .core()
                                        .map(edges -> new Narrowing(
                                                String.format(
                                                        Locale.ROOT,
                                                        "the stable core, ≥ %.0f %%",
                                                        100
                                                                * stability
                                                                        .shareProperty()
                                                                        .get()),
                                                edges))
                                : Optional.empty());
    }

    private static Legend.Item sample(String words, Palette palette, double share) {
        return new Legend.Item("share-" + words, words, palette.text(), opacity(0.9, share), false, Optional.empty());
    }

    private static EdgeTint fading(EdgeStability stability) {
        return mark -> {
            // What the pointer is on, or what is selected, stays readable.
            double opacity = mark.opacity() >= EdgeStyle.FOCUSED
                    ? mark.opacity()
                    : Math.min(0.9, opacity(1.6 * mark.opacity(), stability.shares()[mark.edge()]));
            return new EdgeMark(mark.edge(), mark.curve(), mark.width(), opacity, mark.colour(), mark.dashed());
        };
    }

    private static double opacity(double full, double share) {
        return full * (0.1 + 0.9 * share);
    }

    private static String grouped(BitSet edges) {
        return String.format(Locale.ROOT, "%,d", edges.cardinality());
    }
}
