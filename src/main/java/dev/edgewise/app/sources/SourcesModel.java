package dev.edgewise.app.sources;

import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

/// What the three cards say.
public final class SourcesModel {
    private final Workspace workspace;

    public SourcesModel(Workspace workspace) {
        this.workspace = workspace;
    }

    public ObservableValue<String> modelTitle() {
        return workspace.modelProperty().map(m -> m.map(open -> open.source().name())
                .orElse("Choose a model"));
    }

    public ObservableValue<String> modelDetail() {
        return Bindings.createStringBinding(
                () -> workspace.openingProperty().get()
                        ? "opening …"
                        : workspace.modelProperty().get().map(OpenModel::sizes).orElse("folder or .gguf file"),
                workspace.modelProperty(),
                workspace.openingProperty());
    }

    public ObservableValue<String> taskTitle() {
        return workspace.taskProperty().map(t -> t.map(open -> open.file().label())
                .orElse("Choose a task"));
    }

    public ObservableValue<String> taskDetail() {
        return Bindings.createStringBinding(
                this::describeTask,
                workspace.taskProperty(),
                workspace.checkedProperty(),
                workspace.metricProperty(),
                workspace.modelProperty());
    }

    /// The counts: how many examples can be used with this model.
    public static String usable(TokenizedTask task) {
        int usable = task.examples().size();
        return usable + " of " + (usable + task.skipped().size()) + " usable";
    }

    private String describeTask() {
        String metric = workspace.metricProperty().get().title();
        if (workspace.taskProperty().get().isEmpty()) {
            return "prompts, clean and corrupted";
        }
        Optional<TokenizedTask> checked = workspace.checkedProperty().get();
        if (checked.isPresent()) {
            return usable(checked.get()) + " · " + metric;
        }
        int all = workspace.taskProperty().get().get().file().examples().size();
        return all + " examples · " + metric;
    }

    public ObservableValue<String> methodTitle() {
        return workspace.settingsProperty().map(FindSettings::methodTitle);
    }

    public ObservableValue<String> methodDetail() {
        return workspace.settingsProperty().map(FindSettings::summary);
    }

    /// Why the method cannot be used with this metric and ablation; an empty text where it can.
    public ObservableValue<String> refusal() {
        return Bindings.createStringBinding(
                () -> workspace
                        .settingsProperty()
                        .get()
                        .refusal(workspace.metricProperty().get())
                        .orElse(""),
                workspace.settingsProperty(),
                workspace.metricProperty());
    }
}
