package dev.edgewise.app.sources;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.command.Command;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.model.ModelSource;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/// Model, task, method, and the button that finds the circuit.
public final class SourcesView extends VBox {
    private final Workspace workspace;
    private final SourcesController controller;

    public SourcesView(Workspace workspace, SourcesController controller, Command find) {
        this.workspace = workspace;
        this.controller = controller;
        SourcesModel model = new SourcesModel(workspace);
        getStyleClass().add("section");
        Label caption = new Label("SOURCES");
        caption.getStyleClass().add("caption");
        getChildren()
                .addAll(
                        caption,
                        new ChooserCard("model-card", "Model", model.modelTitle(), model.modelDetail(), this::models),
                        new ChooserCard("task-card", "Task", model.taskTitle(), model.taskDetail(), this::tasks),
                        methodCard(model),
                        refusal(model),
                        findButton(find),
                        new BannerView(workspace.problemProperty(Place.SOURCES)));
    }

    private Button findButton(Command find) {
        Label key = new Label(find.keyText());
        key.getStyleClass().add("key-cap");
        Button button = new Button(find.title(), key);
        button.setId("find-circuit");
        button.setContentDisplay(ContentDisplay.RIGHT);
        button.setGraphicTextGap(8);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("primary");
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(find.enabled()));
        button.setOnAction(event -> find.run());
        return button;
    }

    private Button methodCard(SourcesModel model) {
        ChooserCard card =
                new ChooserCard("method-card", "Method", model.methodTitle(), model.methodDetail(), menu -> {});
        card.setOnAction(event -> {
            PopOver popOver = new PopOver(new MethodSettingsView(workspace));
            popOver.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
            popOver.setDetachable(false);
            popOver.setAnimated(false);
            popOver.show(card);
        });
        return card;
    }

    /// Said before the button is pressed, not after.
    private static Label refusal(SourcesModel model) {
        Label words = new Label();
        words.setId("method-refusal");
        words.getStyleClass().add("refusal");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.textProperty().bind(model.refusal());
        words.visibleProperty().bind(words.textProperty().isNotEmpty());
        words.managedProperty().bind(words.visibleProperty());
        return words;
    }

    private void models(ContextMenu menu) {
        List<ModelSource> found = controller.models().stream()
                .sorted(Comparator.comparing((ModelSource m) -> !m.origin().equals("built in")))
                .toList();
        for (ModelSource source : found) {
            menu.getItems().add(item(source.name() + "   ·   " + source.origin(), () -> controller.openModel(source)));
        }
        if (!found.isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().add(item("Open folder…", controller::chooseFolder));
        menu.getItems().add(item("Open GGUF…", controller::chooseGguf));
    }

    private void tasks(ContextMenu menu) {
        controller.tasks().forEach(name -> menu.getItems().add(item(name, () -> controller.openTask(name))));
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().add(item("Open file…", controller::chooseTask));
        Menu metrics = new Menu("Metric");
        for (Metric metric : Metric.values()) {
            RadioMenuItem choice = new RadioMenuItem(metric.title());
            choice.setSelected(metric == workspace.metricProperty().get());
            choice.setOnAction(event -> controller.setMetric(metric));
            metrics.getItems().add(choice);
        }
        menu.getItems().add(metrics);
        corruptions(menu);
        workspace
                .checkedProperty()
                .get()
                .filter(task -> !task.skipped().isEmpty())
                .ifPresent(task -> {
                    Menu skipped = new Menu(task.skipped().size() + " examples cannot be used");
                    task.skipped().stream().limit(30).forEach(s -> skipped.getItems()
                            .add(new MenuItem("Example " + (s.index() + 1) + ": " + s.reason())));
                    menu.getItems().add(skipped);
                });
    }

    /// Shown where the task has a choice; each with what it does to a prompt.
    private void corruptions(ContextMenu menu) {
        workspace
                .taskProperty()
                .get()
                .map(OpenTask::file)
                .filter(TaskFile::hasSeveralCorruptions)
                .ifPresent(task -> {
                    Menu corruptions = new Menu("Corruption");
                    for (Corruption corruption : task.corruptions()) {
                        String about = corruption.description().isEmpty() ? "" : "   ·   " + corruption.description();
                        RadioMenuItem choice = new RadioMenuItem(corruption.name() + about);
                        choice.setMnemonicParsing(false);
                        choice.setSelected(corruption.name().equals(task.corruption()));
                        choice.setOnAction(event -> controller.setCorruption(corruption.name()));
                        corruptions.getItems().add(choice);
                    }
                    menu.getItems().add(corruptions);
                });
    }

    private static MenuItem item(String title, Runnable action) {
        MenuItem item = new MenuItem(title);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
