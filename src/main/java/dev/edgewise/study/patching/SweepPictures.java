package dev.edgewise.study.patching;

import dev.edgewise.export.EffectScatterPicture;
import dev.edgewise.export.HeatmapPicture;
import dev.edgewise.export.Palette;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepGrid;
import dev.edgewise.patching.SweepPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Sweeps as pictures with their captions: the window, the command `patch` and papers see the same ones.
public final class SweepPictures {
    /// Below this, normalised effects are not stretched to the strongest colour.
    private static final double FLOOR = 0.1;
    /// An effect counts as large from this share of the largest on.
    private static final double LARGE = 0.25;

    /// Less is no effect to speak of, however small the largest one is.
    private static final double LEAST = 0.01;

    private final SweepSubject subject;
    private final Palette palette;

    public SweepPictures(SweepSubject subject, Palette palette) {
        this.subject = subject;
        this.palette = palette;
    }

    /// One direction, with the usual names of its cells and a colour scale of its own.
    public HeatmapPicture heatmap(SweepReading reading) {
        return heatmap(reading, limit(List.of(reading)), CellWords.of(reading.sweep()));
    }

    /// @param limit the value of the strongest colour
    public HeatmapPicture heatmap(SweepReading reading, double limit, CellWords words) {
        Sweep sweep = reading.sweep();
        SweepGrid grid = sweep.grid();
        return new HeatmapPicture(
                words.what() + ", " + sweep.direction().id() + ": " + about(),
                facts(reading),
                reading.quantity().sentence(reading.measure(), sweep.direction()),
                grid.layers().stream().map(layer -> row(sweep.plan(), layer)).toList(),
                grid.columns().stream()
                        .map(c -> new HeatmapPicture.Column(CellWords.visible(c.label()), c.differs()))
                        .toList(),
                IntStream.range(0, grid.cells())
                        .mapToObj(
                                i -> cell(reading.cells().get(i), words.names().apply(i)))
                        .toList(),
                limit,
                sweep.plan().site() == PatchSite.NEURON ? "neuron" : "",
                palette);
    }

    /// Both directions of the same plan, by the same measure; a cell without both values is left out.
    public EffectScatterPicture scatter(SweepReading noising, SweepReading denoising, CellWords words) {
        List<EffectScatterPicture.Point> points = new ArrayList<>();
        SweepGrid grid = noising.sweep().grid();
        double large = large(noising, denoising);
        int columns = grid.columns().size();
        int deepest = grid.layers().stream().mapToInt(l -> l).max().orElse(0);
        for (int i = 0; i < grid.cells(); i++) {
            double x = noising.cells().get(i).value();
            double y = denoising.cells().get(i).value();
            if (Double.isFinite(x) && Double.isFinite(y)) {
                double depth = deepest == 0 ? 1 : (double) grid.layers().get(i / columns) / deepest;
                String hint = words.names().apply(i) + ": noising " + text(x) + ", denoising " + text(y) + " – "
                        + Role.of(x, y, large).title();
                points.add(new EffectScatterPicture.Point(words.shorts().apply(i), x, y, depth, hint));
            }
        }
        return new EffectScatterPicture(
                words.what() + ", both directions: " + about(),
                facts(noising),
                Quantity.EFFECT.title() + ", " + noising.measure().title(),
                points,
                large,
                "One point a patched part. Dashed: " + (large > LEAST ? "a quarter of the largest effect" : LEAST)
                        + ", from which on effects count as large here. Single patches show what is associated with the behaviour; test a set of parts as a"
                        + " claim.",
                palette);
    }

    /// A quarter of the largest effect of both directions, but at least 0.01: less is no effect to speak of.
    public static double large(SweepReading noising, SweepReading denoising) {
        double most = DoubleStream.concat(DoubleStream.of(noising.values()), DoubleStream.of(denoising.values()))
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Math.max(LEAST, LARGE * most);
    }

    /// A colour scale that readings of one quantity share.
    public static double limit(List<SweepReading> readings) {
        double floor = readings.stream().anyMatch(SweepReading::normalised) ? FLOOR : 1e-6;
        return HeatmapPicture.limit(
                readings.stream()
                        .flatMapToDouble(r -> DoubleStream.of(r.values()))
                        .toArray(),
                floor);
    }

    private String about() {
        return subject.task() + " on " + subject.model();
    }

    private List<String> facts(SweepReading reading) {
        Sweep sweep = reading.sweep();
        int examples = sweep.clean().examples();
        String which = reading.example().isPresent()
                ? "example " + (reading.example().getAsInt() + 1) + " of " + examples
                : "mean of " + examples + (examples == 1 ? " example" : " examples");
        String runs = reading.measure().title() + ", " + which + " · clean "
                + text(reading.contrast().clean()) + ", corrupted "
                + text(reading.contrast().corrupted());
        return List.of(how(sweep.plan()), runs);
    }

    private String how(SweepPlan plan) {
        String source =
                plan.source() == PatchSource.CORRUPTED && !subject.corruption().isEmpty()
                        ? "corrupted prompts " + subject.corruption()
                        : plan.source().title();
        String positions =
                switch (plan.positions().kind()) {
                    case EACH -> "one position at a time";
                    case ALL -> "all positions together";
                    case LAST -> "at the last token";
                    case SPAN -> "at " + plan.positions().name();
                };
        String window = plan.window() > 1 ? " · " + plan.window() + " adjacent layers patched jointly" : "";
        return "Source: " + source + " · " + positions + window;
    }

    private static String row(SweepPlan plan, int layer) {
        return plan.window() == 1 ? "L" + layer : "L" + layer + "–" + (layer + plan.window() - 1);
    }

    private static HeatmapPicture.Cell cell(CellReading reading, String name) {
        String hint = reading.examples() == 0
                ? name + ": not measured"
                : name + ": " + text(reading.value())
                        + (reading.hasInterval()
                                ? " (95 % interval " + text(reading.low()) + " to " + text(reading.high()) + ")"
                                : "");
        return new HeatmapPicture.Cell(reading.value(), reading.low(), reading.high(), hint);
    }

    /// Three significant digits with a true minus sign.
    public static String text(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        String form = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 0.0995 || size == 0 ? "%.2f" : "%.3f";
        return String.format(Locale.ROOT, form, value).replace('-', '−');
    }

    /// Whether a direction has a run to patch into.
    public static boolean has(PatchSource source, Direction direction) {
        return direction == Direction.NOISING || source.hasRun();
    }
}
