package dev.edgewise.app.patching;

import dev.edgewise.app.work.Latest;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.patching.PatchSite;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.patching.advice.Advisor;
import dev.edgewise.patching.advice.Evidence;
import dev.edgewise.patching.advice.Subject;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskFile;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;

/// Reads the shown experiment as the pane asks: values at once, intervals and advice a moment later, off the window's
/// thread. No model is run.
final class Reader {
    private static final Set<String> CLEAN_GRADIENTS = Set.of("eap", "relp", "gim");

    private final Workspace workspace;
    private final PatchingModel model;
    private final BooleanSupplier running;
    private final Advisor advisor = new Advisor();
    private final Latest latest = new Latest("patching", Platform::runLater);
    private final Map<String, Set<String>> tried = new HashMap<>();

    private record Read(Display display, List<Advice> advice) {}

    /// @param running whether the shown experiment is still being measured
    Reader(Workspace workspace, PatchingModel model, BooleanSupplier running) {
        this.workspace = workspace;
        this.model = model;
        this.running = running;
        model.measureProperty().subscribe((before, now) -> read());
        model.quantityProperty().subscribe((before, now) -> read());
        model.exampleProperty().subscribe((before, now) -> read());
    }

    /// Reads anew: something has changed.
    void read() {
        latest.forget();
        Optional<Experiment> shown = model.shown().filter(e -> !e.sweeps().isEmpty());
        if (shown.isEmpty()) {
            model.displayProperty().set(Optional.empty());
            model.adviceProperty().set(List.of());
            return;
        }
        Experiment experiment = shown.get();
        int examples = experiment.task().examples().size();
        OptionalInt example = model.exampleProperty().get();
        if (example.isPresent() && example.getAsInt() >= examples) {
            model.exampleProperty().set(OptionalInt.empty());
            return; // which has read it
        }
        Display.Way way = new Display.Way(
                model.measureProperty().get(), model.quantityProperty().get(), example);
        Optional<TextTokenizer> tokenizer = workspace.modelProperty().get().flatMap(OpenModel::tokenizer);
        show(Display.of(experiment, way, tokenizer, false));
        if (running.getAsBoolean()) {
            return;
        }
        Evidence evidence = evidence(experiment, tokenizer);
        latest.ask(
                () -> new Read(
                        Display.of(experiment, way, tokenizer, true),
                        experiment.ofParts() ? List.of() : advisor.on(evidence)),
                read -> {
                    show(read.display());
                    model.adviceProperty().set(read.advice());
                });
    }

    /// What a rule says about itself.
    String explanation(String rule) {
        return advisor.rule(rule).map(r -> r.explanation()).orElse("");
    }

    /// The corruptions that experiments of a site have not been run with.
    List<String> untried(Experiment experiment) {
        TaskFile file = experiment.task().file();
        Set<String> known = tried.getOrDefault(key(experiment), Set.of());
        return file.corruptions().stream()
                .map(Corruption::name)
                .filter(name -> !name.equals(file.corruption()) && !known.contains(name))
                .toList();
    }

    private void show(Display display) {
        int cells = display.grid().cells();
        if (model.selectedProperty().get().orElse(-1) >= cells) {
            model.selectedProperty().set(OptionalInt.empty());
        }
        model.displayProperty().set(Optional.of(display));
        // Raw values have no scatter.
        PatchingModel.View view = model.viewProperty().get();
        if (!display.has(view)) {
            model.viewProperty().set(PatchingModel.View.of(display.any().sweep().direction()));
        }
    }

    private Evidence evidence(Experiment experiment, Optional<TextTokenizer> tokenizer) {
        TaskFile file = experiment.task().file();
        Set<String> names = tried.computeIfAbsent(key(experiment), k -> new HashSet<>());
        names.add(file.corruption());
        Evidence evidence = Evidence.of(
                Subject.of(experiment.subject().model(), tokenizer, experiment.task(), Set.copyOf(names)),
                model.measureProperty().get(),
                List.copyOf(experiment.sweeps().values()));
        Evidence told = takesGradientAtClean() ? evidence.takingGradient() : evidence;
        Evidence claimed = told.claiming(unconfirmed());
        return experiment.raised().map(claimed::with).orElse(claimed);
    }

    /// Whether the method that is set takes its one gradient on the clean run: scores by the shown metric would be
    /// next.
    private boolean takesGradientAtClean() {
        return CLEAN_GRADIENTS.contains(
                workspace.settingsProperty().get().method().method());
    }

    /// Claims whose record has not been run to its end.
    private List<String> unconfirmed() {
        return workspace.claims().stream()
                .filter(claim -> !claim.complete())
                .map(SavedClaim::title)
                .toList();
    }

    private static String key(Experiment experiment) {
        PatchSite site = experiment.plans().getFirst().site();
        return experiment.model() + " " + experiment.task().file().name() + " " + site;
    }
}
