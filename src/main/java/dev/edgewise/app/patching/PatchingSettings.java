package dev.edgewise.app.patching;

import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.Positions;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// What the next experiment is to be.
///
/// @param positions   by their name on the command line
/// @param window      adjacent layers patched at once
/// @param layer       this one alone; empty for all
/// @param corruption  of the task; empty for the one that the task file comes with
/// @param examples    the first so many usable ones
/// @param onlyCorrect whether examples that the model gets wrong are left out
public record PatchingSettings(
        PatchSite site,
        Ways ways,
        PatchSource source,
        String positions,
        int window,
        OptionalInt layer,
        String corruption,
        int examples,
        boolean onlyCorrect) {

    /// More neurons than this in one sweep are refused: each is a run of its own.
    private static final int MOST_NEURONS = 20_000;

    public static PatchingSettings standard() {
        return new PatchingSettings(
                PatchSite.RESIDUAL,
                Ways.DENOISING,
                PatchSource.CORRUPTED,
                "each",
                1,
                OptionalInt.empty(),
                "",
                32,
                false);
    }

    /// Another site; positions that it has not become its usual ones.
    public PatchingSettings withSite(PatchSite other) {
        boolean fits = other.isPerPosition() || !positions.equals("each");
        String places = other.isPerPosition() && !site.isPerPosition() && positions.equals("all") ? "each" : positions;
        return new PatchingSettings(
                other, ways, source, fits ? places : "all", window, layer, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withWays(Ways other) {
        return new PatchingSettings(site, other, source, positions, window, layer, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withSource(PatchSource other) {
        return new PatchingSettings(site, ways, other, positions, window, layer, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withPositions(String other) {
        return new PatchingSettings(site, ways, source, other, window, layer, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withWindow(int layers) {
        return new PatchingSettings(site, ways, source, positions, layers, layer, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withLayer(OptionalInt only) {
        return new PatchingSettings(site, ways, source, positions, window, only, corruption, examples, onlyCorrect);
    }

    public PatchingSettings withCorruption(String other) {
        return new PatchingSettings(site, ways, source, positions, window, layer, other, examples, onlyCorrect);
    }

    public PatchingSettings withExamples(int count) {
        return new PatchingSettings(site, ways, source, positions, window, layer, corruption, count, onlyCorrect);
    }

    public PatchingSettings withOnlyCorrect(boolean only) {
        return new PatchingSettings(site, ways, source, positions, window, layer, corruption, examples, only);
    }

    /// The same in the engine's words.
    public SweepPlan plan() {
        SweepPlan plan = SweepPlan.of(site)
                .withPositions(Positions.of(positions))
                .withSource(source)
                .withWindow(window);
        return layer.isPresent() ? plan.inLayer(layer.getAsInt()) : plan;
    }

    /// The positions that a site can be patched at, by their names on the command line.
    public static List<String> positionsFor(PatchSite site, List<String> spans) {
        List<String> names = new ArrayList<>();
        if (site.isPerPosition()) {
            names.add("each");
        }
        names.addAll(List.of("all", "last"));
        spans.stream().filter(span -> !names.contains(span)).forEach(names::add);
        return names;
    }

    /// Why this cannot be run on a model of so many layers; empty where it can.
    ///
    /// @param neurons in each MLP
    public Optional<String> refusal(int layers, int neurons, TokenizedTask task) {
        if (task.examples().isEmpty()) {
            return Optional.of("Task " + task.file().name() + " has no usable prompt for this model.");
        }
        if (ways != Ways.NOISING && !source.hasRun()) {
            return Optional.of("Nothing runs with all activations at the source “" + source.title()
                    + "”, so there is no run to patch into: choose noising, or another source.");
        }
        if (window > layers) {
            return Optional.of("The model has " + layers + " layers: choose a smaller window.");
        }
        if (layer.isPresent() && layer.getAsInt() + window > layers) {
            return Optional.of("A window of " + window + " layers does not fit above layer " + layer.getAsInt() + " of "
                    + layers + ".");
        }
        if (source == PatchSource.MEAN && site == PatchSite.PATTERN) {
            return Optional.of("Attention patterns of different positions have no common mean: use the mean at each"
                    + " position, or another source.");
        }
        if (source == PatchSource.MEAN_POSITIONAL && differsInLength(task)) {
            return Optional.of(
                    "The mean at each position needs prompts of one length: use the mean over all positions.");
        }
        if (source == PatchSource.RESAMPLE && task.examples().size() < 2) {
            return Optional.of("Another prompt of the task is needed to patch from, but there is only one.");
        }
        if (site == PatchSite.NEURON && layer.isEmpty() && layers * neurons > MOST_NEURONS) {
            return Optional.of(String.format(
                    java.util.Locale.ROOT,
                    "About %,d neurons are as many runs: choose one layer, or look inside an MLP’s cell.",
                    layers * neurons));
        }
        return Optional.empty();
    }

    private boolean differsInLength(TokenizedTask task) {
        return task.examples().stream()
                        .limit(examples)
                        .mapToInt(e -> e.length())
                        .distinct()
                        .count()
                > 1;
    }
}
