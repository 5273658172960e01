package dev.edgewise.app.inspector;

import dev.edgewise.app.banner.BannerView;
import dev.edgewise.app.inspector.InspectorModel.Subject;
import dev.edgewise.app.runs.EdgeLabels;
import dev.edgewise.app.workspace.Chosen;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.app.workspace.Workspace.Place;
import dev.edgewise.graph.Edge;
import dev.edgewise.graph.Node;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/// The selected node or edge: what it is, what cutting it does, what it is connected to.
public final class InspectorView extends VBox {
    private static final int ROWS = 7;

    private final InspectorController controller;
    private final InspectorModel model;
    private final InspectorButtons buttons;
    private final AttentionView attention;
    private final VBox content = new VBox(14);
    private Subscription watched = Subscription.EMPTY;

    public InspectorView(Workspace workspace, InspectorController controller, InspectorButtons buttons) {
        this.controller = controller;
        this.model = controller.model();
        this.buttons = buttons;
        this.attention = new AttentionView(model, controller);
        setId("inspector");
        getStyleClass().add("section");
        getChildren().addAll(new BannerView(workspace.problemProperty(Place.INSPECTOR)), content);
        model.subjectProperty().subscribe(subject -> {
            watched.unsubscribe();
            watched = subject.map(s -> s.run().circuitProperty().subscribe(circuit -> show(subject)))
                    .orElse(Subscription.EMPTY);
            if (subject.isEmpty()) {
                show(subject);
            }
        });
    }

    private void show(Optional<Subject> subject) {
        content.getChildren().clear();
        if (subject.isEmpty()) {
            Label caption = caption("INSPECTOR");
            Label empty = new Label("Select a node or an edge in the graph to see what it does.");
            empty.setWrapText(true);
            empty.getStyleClass().add("muted");
            content.getChildren().addAll(caption, empty);
            return;
        }
        Run run = subject.get().run();
        switch (subject.get().chosen()) {
            case Chosen.OfNode node -> showNode(run, node.node());
            case Chosen.OfEdge edge -> showEdge(run, edge.edge());
        }
    }

    private void showNode(Run run, int number) {
        Node node = run.graph().node(number);
        content.getChildren()
                .addAll(
                        caption(kind(node)),
                        heading(node.name(), place(node)),
                        note(run, node.name()),
                        effect("Effect if this " + thing(node) + " is cut"),
                        buttons.forNode(run, number),
                        rule());
        if (node.kind() != Node.Kind.INPUT) {
            content.getChildren().add(new EdgeBars("STRONGEST IN", EdgeRow.strongestIn(run, number, ROWS), controller));
        }
        if (node.kind() != Node.Kind.LOGITS) {
            content.getChildren()
                    .add(new EdgeBars("STRONGEST OUT", EdgeRow.strongestOut(run, number, ROWS), controller));
        }
        if (node.kind() == Node.Kind.HEAD) {
            content.getChildren().addAll(rule(), attention);
        }
    }

    private void showEdge(Run run, int number) {
        Edge edge = run.graph().edge(number);
        boolean in = run.circuit().contains(number);
        String state = in ? "in the circuit" : run.wants(number) ? "asked for, but pruned" : "not in the circuit";
        if (run.overrides().containsKey(number)) {
            state += ", by hand";
        }
        content.getChildren()
                .addAll(
                        caption("EDGE"),
                        heading(EdgeLabels.of(run.graph(), number), ""),
                        fact("Score", Scores.signed(run.scores().of(number))),
                        fact(
                                "Rank",
                                String.format(
                                        Locale.ROOT,
                                        "%,d of %,d",
                                        run.ranked().rankOf(number) + 1,
                                        run.graph().edges())),
                        fact("State", state),
                        trust(run, number),
                        effect("Effect if this edge is cut"),
                        buttons.forEdge(run, number),
                        rule(),
                        ends(run, edge));
    }

    /// What verification and stability say about the edge; nothing where they have not been measured.
    private static VBox trust(Run run, int number) {
        VBox facts = new VBox(14);
        run.studies()
                .verificationProperty()
                .get()
                .flatMap(v ->
                        v.rows().stream().filter(row -> row.edge() == number).findFirst())
                .ifPresent(row -> facts.getChildren().add(fact("Exact effect", Scores.signed(row.exact()))));
        run.studies().stabilityProperty().get().ifPresent(s -> facts.getChildren()
                .add(fact(
                        "Stability",
                        String.format(
                                Locale.ROOT, "%.0f %% of %d resamples", 100 * s.shares()[number], s.resamples()))));
        facts.managedProperty().bind(javafx.beans.binding.Bindings.isNotEmpty(facts.getChildren()));
        return facts;
    }

    private HBox ends(Run run, Edge edge) {
        HBox row = new HBox(
                8,
                muted("from"),
                link(run, edge.source()),
                muted("to"),
                link(run, edge.destination().node()));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Hyperlink link(Run run, Node node) {
        Hyperlink link = new Hyperlink(node.name());
        link.getStyleClass().add("edge-link");
        link.setOnAction(
                event -> controller.choose(new Chosen.OfNode(run.graph().numberOf(node))));
        return link;
    }

    private TextField note(Run run, String name) {
        TextField note = new TextField(run.notes().getOrDefault(name, ""));
        note.setId("note");
        note.setPromptText("Note: what does it do?");
        note.getStyleClass().add("note");
        note.textProperty().subscribe((before, words) -> controller.note(name, words));
        return note;
    }

    private HBox effect(String what) {
        Label value = new Label();
        value.setId("effect");
        value.getStyleClass().add("strong");
        value.textProperty().bind(model.effectProperty().map(Effect::value));
        Label spread = muted("");
        spread.textProperty().bind(model.effectProperty().map(Effect::spread));
        spread.setMinWidth(Region.USE_PREF_SIZE);
        Label label = new Label(what);
        label.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(4, label, space(), value, spread);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static HBox fact(String what, String value) {
        HBox row = new HBox(muted(what), space(), new Label(value));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static HBox heading(String name, String place) {
        Label title = new Label(name);
        title.setId("inspected");
        title.getStyleClass().add("inspected");
        HBox row = new HBox(title, space(), muted(place));
        row.setAlignment(Pos.BASELINE_LEFT);
        return row;
    }

    private static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static Label caption(String text) {
        Label caption = new Label(text);
        caption.getStyleClass().add("caption");
        return caption;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Region rule() {
        Region rule = new Region();
        rule.getStyleClass().add("rule");
        return rule;
    }

    private static String kind(Node node) {
        return node.kind().name();
    }

    private static String thing(Node node) {
        return switch (node.kind()) {
            case HEAD -> "head";
            case MLP -> "MLP";
            case INPUT, LOGITS -> "node";
        };
    }

    private static String place(Node node) {
        return switch (node.kind()) {
            case HEAD -> "layer " + node.layer() + ", head " + node.head();
            case MLP -> "layer " + node.layer();
            case INPUT -> "token embedding";
            case LOGITS -> "the model's answer";
        };
    }
}
