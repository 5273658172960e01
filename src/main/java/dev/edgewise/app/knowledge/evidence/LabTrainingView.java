package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.io.UserError;
import dev.edgewise.study.knowledge.retraining.LabTrainingProcess.Order;
import dev.edgewise.study.knowledge.retraining.LabTrainingProcess.Step;
import dev.edgewise.training.lab.LabSettings;
import java.nio.file.Path;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The form for a new lab model, and its loss while it is trained in a process of its own.
final class LabTrainingView extends VBox {
    private final LabTraining training;
    private final Workspace workspace;
    private final LossCurve curve = new LossCurve();
    private final TextField folder = field("train-folder", "", 34);
    private final TextField facts = field("train-facts", "480", 5);
    private final TextField layers =
            field("train-layers", number(LabSettings.standard().layers()), 3);
    private final TextField width =
            field("train-width", number(LabSettings.standard().width()), 4);
    private final TextField epochs =
            field("train-epochs", number(LabSettings.standard().epochs()), 4);
    private final TextField seed = field("train-seed", "7", 4);

    LabTrainingView(LabTraining training, Workspace workspace, Dialogs dialogs) {
        super(10);
        this.training = training;
        this.workspace = workspace;
        setId("train-form");
        Label title = new Label("A NEW LAB MODEL");
        title.getStyleClass().add("caption");
        Label why = new Label("Edgewise writes sentences about people who do not exist, trains a small model on them in"
                + " a process of its own, and keeps corpus, queries and checkpoints in the folder. With 480 facts it"
                + " takes about a minute. What is stopped goes on from its last checkpoint.");
        why.getStyleClass().add("muted");
        why.setWrapText(true);
        why.setMinHeight(Region.USE_PREF_SIZE);
        Button choose =
                SentencesView.quiet("train-choose", "Choose…", () -> dialogs.openFolder("An empty folder for the lab")
                        .ifPresent(path -> folder.setText(path.toString())));
        folder.setPromptText("An empty folder");
        HBox.setHgrow(folder, Priority.SOMETIMES);
        HBox where = new HBox(8, new Label("Folder"), folder, choose);
        where.setAlignment(Pos.CENTER_LEFT);
        HBox sizes = new HBox(
                8,
                new Label("Facts"),
                facts,
                new Label("Layers"),
                layers,
                new Label("Width"),
                width,
                new Label("Epochs"),
                epochs,
                new Label("Seed"),
                seed);
        sizes.setAlignment(Pos.CENTER_LEFT);
        Button start = new Button("Train");
        start.setId("train-start");
        start.getStyleClass().add("primary");
        start.disableProperty()
                .bind(Bindings.createBooleanBinding(() -> folder.getText().isBlank(), folder.textProperty())
                        .or(training.runningProperty()));
        start.setOnAction(event -> start());
        Button back = SentencesView.quiet(
                "train-back", "Back", () -> training.shownProperty().set(false));
        HBox buttons = new HBox(8, start, back, running());
        buttons.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(curve, Priority.ALWAYS);
        getChildren().addAll(title, why, where, sizes, buttons, curve);
        training.steps().addListener((ListChangeListener<Step>) change -> curve.show(training.steps()));
    }

    private Node running() {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(220);
        Label words = new Label();
        words.getStyleClass().add("muted");
        training.steps().addListener((ListChangeListener<Step>) change -> {
            if (training.steps().isEmpty()) {
                bar.setProgress(-1);
                words.setText("starts");
            } else {
                Step now = training.steps().getLast();
                bar.setProgress((double) now.step() / now.steps());
                words.setText(String.format(
                        Locale.ROOT, "step %,d of %,d · loss %.3f nats a token", now.step(), now.steps(), now.loss()));
            }
        });
        HBox box = new HBox(8, bar, words, SentencesView.quiet("train-cancel", "Cancel", training::cancel));
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("lab-running");
        box.visibleProperty().bind(training.runningProperty());
        return box;
    }

    private void start() {
        workspace.problemProperty(Place.KNOWLEDGE).set(java.util.Optional.empty());
        try {
            LabSettings standard = LabSettings.standard();
            LabSettings settings = new LabSettings(
                    whole(layers, "Layers"),
                    standard.heads(),
                    whole(width, "Width"),
                    whole(epochs, "Epochs"),
                    standard.batch(),
                    standard.learningRate(),
                    standard.checkpoints());
            Order order =
                    new Order(Path.of(folder.getText().strip()), whole(facts, "Facts"), settings, whole(seed, "Seed"));
            training.start(order, this::fail);
        } catch (UserError e) {
            fail(e);
        }
    }

    private void fail(Throwable reason) {
        workspace.fail(Place.KNOWLEDGE, "Training a lab model", reason);
    }

    private static int whole(TextField field, String name) {
        try {
            return Integer.parseInt(field.getText().strip());
        } catch (NumberFormatException e) {
            throw new UserError(name + " is \"" + field.getText() + "\", expected a whole number; type one");
        }
    }

    private static String number(int value) {
        return Integer.toString(value);
    }

    private static TextField field(String id, String text, int columns) {
        TextField field = new TextField(text);
        field.setId(id);
        field.setPrefColumnCount(columns);
        return field;
    }
}
