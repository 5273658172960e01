package dev.edgewise.app.patching;

import dev.edgewise.app.command.Command;
import dev.edgewise.app.patching.PatchingModel.View;
import dev.edgewise.study.patching.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// Which of a result is shown and how it is read; the way from coarse to fine and back.
final class ViewBar extends FlowPane {
    private final PatchingController controller;
    private final PatchingModel model;
    private final HBox crumbs = new HBox(2);
    private final ChoiceBox<OptionalInt> example = SettingsBar.box("patching-example", this::exampleTitle);
    private boolean filling;

    /// @param claim tests the selection as a claim; empty where the window has no such pane
    ViewBar(PatchingController controller, Runnable export, Supplier<Optional<Command>> claim) {
        super(10, 6);
        this.controller = controller;
        this.model = controller.model();
        setAlignment(Pos.CENTER_LEFT);
        crumbs.setAlignment(Pos.CENTER_LEFT);
        crumbs.setId("patching-crumbs");
        Button inside = quiet("patching-inside", "Look inside", controller::lookInside);
        inside.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> controller.inside().isEmpty()
                                || model.shown().filter(controller::canRun).isEmpty(),
                        model.selectedProperty(),
                        model.displayProperty(),
                        controller.job().activityProperty(),
                        controller.workspace().modelProperty()));
        Tooltip tip = new Tooltip();
        tip.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> controller
                                .inside()
                                .map(what -> "Patch " + what + " (Enter)")
                                .orElse("Select a cell to look inside it"),
                        model.selectedProperty(),
                        model.displayProperty()));
        inside.setTooltip(tip);
        Button exporting = quiet("patching-export", "Export…", export);
        Button claiming = quiet("patching-claim", "Claim…", () -> claim.get().ifPresent(Command::run));
        claiming.setTooltip(new Tooltip("Test a set of parts together: sufficiency, necessity, minimality"));
        claiming.managedProperty().bind(claiming.visibleProperty());
        model.displayProperty()
                .subscribe(display -> claiming.setVisible(claim.get().isPresent()));
        getChildren().addAll(crumbs, inside, segment(), quantity(), example, exporting, claiming);
        fillExamples();
        model.displayProperty().subscribe(display -> {
            fillCrumbs();
            fillExamples();
        });
        model.atProperty().subscribe((before, now) -> fillCrumbs());
        controller.job().activityProperty().subscribe((before, now) -> fillCrumbs());
    }

    static Button quiet(String id, String text, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("quiet");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void fillCrumbs() {
        crumbs.getChildren().clear();
        for (int i = 0; i < model.trail().size(); i++) {
            int step = i;
            if (i > 0) {
                Label arrow = new Label("›");
                arrow.getStyleClass().add("muted");
                crumbs.getChildren().add(arrow);
            }
            String words = model.trail().get(i).crumb();
            if (i == model.atProperty().get()) {
                Label here = new Label(words);
                here.getStyleClass().add("strong");
                here.setMinWidth(Region.USE_PREF_SIZE);
                crumbs.getChildren().add(here);
            } else {
                Button link = new Button(words);
                link.setId("patching-crumb-" + i);
                link.getStyleClass().add("link");
                link.setMinWidth(Region.USE_PREF_SIZE);
                link.setDisable(controller.job().isRunning());
                link.setOnAction(event -> controller.show(step));
                crumbs.getChildren().add(link);
            }
        }
    }

    private Node segment() {
        ToggleGroup group = new ToggleGroup();
        HBox box = new HBox();
        box.getStyleClass().add("segment");
        for (View view : View.values()) {
            ToggleButton button = new ToggleButton(view.title());
            button.setId("patching-view-" + view.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setUserData(view);
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.disableProperty().bind(Bindings.createBooleanBinding(() -> !has(view), model.displayProperty()));
            button.setOnAction(event -> model.viewProperty().set(view));
            box.getChildren().add(button);
        }
        model.viewProperty().subscribe(now -> group.getToggles().stream()
                .filter(toggle -> toggle.getUserData() == now)
                .findFirst()
                .ifPresent(group::selectToggle));
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null && before != null) {
                group.selectToggle(before);
            }
        });
        return box;
    }

    private boolean has(View view) {
        return model.displayProperty().get().filter(d -> d.has(view)).isPresent();
    }

    private Node quantity() {
        ChoiceBox<Quantity> box = SettingsBar.box("patching-quantity", Quantity::title);
        box.getItems().setAll(Quantity.values());
        box.setAccessibleText("what the cells show");
        box.setPrefWidth(130);
        model.quantityProperty().subscribe(box::setValue);
        box.valueProperty().subscribe((before, now) -> {
            if (now != null) {
                model.quantityProperty().set(now);
            }
        });
        return box;
    }

    private void fillExamples() {
        if (filling) {
            return;
        }
        filling = true;
        int count = model.shown().map(e -> e.task().examples().size()).orElse(0);
        if (example.getItems().size() != count + 1) {
            List<OptionalInt> items = new ArrayList<>(List.of(OptionalInt.empty()));
            IntStream.range(0, count).forEach(i -> items.add(OptionalInt.of(i)));
            example.getItems().setAll(items);
            example.setAccessibleText("mean of all prompts, or a single one");
            example.setPrefWidth(146);
            if (example.getProperties().putIfAbsent("wired", true) == null) {
                example.valueProperty().subscribe((before, now) -> {
                    if (now != null && !filling) {
                        model.exampleProperty().set(now);
                    }
                });
            }
        }
        example.setValue(model.exampleProperty().get());
        filling = false;
    }

    private String exampleTitle(OptionalInt which) {
        int count = model.shown().map(e -> e.task().examples().size()).orElse(0);
        if (which.isEmpty()) {
            return "mean of " + count + (count == 1 ? " prompt" : " prompts");
        }
        String text = model.shown()
                .map(e -> e.task().examples().get(which.getAsInt()).source().clean())
                .orElse("");
        return (which.getAsInt() + 1) + " · " + (text.length() > 60 ? text.substring(0, 59) + "…" : text);
    }
}
