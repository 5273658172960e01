package dev.edgewise.app.inspector;

import dev.edgewise.app.inspector.InspectorModel.TokenWeight;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Where a head looks from the last token: the prompt's tokens, the more attended the darker.
final class AttentionView extends VBox {
    private final FlowPane tokens = new FlowPane(2, 4);

    AttentionView(InspectorModel model, InspectorController controller) {
        super(8);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label which = new Label();
        which.getStyleClass().add("muted");
        which.textProperty().bind(model.exampleProperty().map(n -> "prompt " + (n.intValue() + 1)));
        HBox head = new HBox(
                4,
                InspectorView.caption("ATTENTION FROM THE LAST TOKEN"),
                space,
                step("◂", () -> controller.nextExample(-1)),
                which,
                step("▸", () -> controller.nextExample(1)));
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, tokens);
        model.attentionProperty().subscribe(this::fill);
    }

    private static Button step(String text, Runnable action) {
        Button button = new Button(text);
        button.getStyleClass().add("link");
        button.setOnAction(event -> action.run());
        return button;
    }

    private void fill(List<TokenWeight> weights) {
        if (weights.isEmpty()) {
            Label none = new Label("Open the model to read it.");
            none.getStyleClass().add("muted");
            tokens.getChildren().setAll(none);
            return;
        }
        tokens.getChildren().setAll(weights.stream().map(AttentionView::token).toList());
    }

    private static StackPane token(TokenWeight token) {
        Region shade = new Region();
        shade.getStyleClass().add("token-shade");
        shade.setOpacity(Math.clamp(Math.sqrt(token.weight()) * 0.8, 0.03, 0.8));
        Label text = new Label(shown(token.token()));
        text.getStyleClass().add("token");
        Tooltip.install(text, new Tooltip(String.format(Locale.ROOT, "%.1f %%", token.weight() * 100)));
        return new StackPane(shade, text);
    }

    private static String shown(String token) {
        String text = token.strip();
        return text.isEmpty() ? "␣" : text;
    }
}
