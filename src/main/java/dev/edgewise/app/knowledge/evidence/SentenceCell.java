package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.theme.Theme;
import dev.edgewise.export.DivergingScale;
import dev.edgewise.export.Palette;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A sentence whose tokens are shaded by what each adds to the sentence's score; plain until that is computed.
final class SentenceCell extends TableCell<EvidenceRow, EvidenceRow> {
    private final EvidenceModel model;
    private final TokenShading shading;
    private final TokenLimit limit;
    private final ObservableValue<Theme> theme;
    private final HBox words = new HBox();
    private final Tooltip tip = new Tooltip();

    SentenceCell(EvidenceModel model, TokenShading shading, TokenLimit limit, ObservableValue<Theme> theme) {
        this.model = model;
        this.shading = shading;
        this.limit = limit;
        this.theme = theme;
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMaxHeight(Region.USE_PREF_SIZE);
        tip.setWrapText(true);
        tip.setMaxWidth(460);
    }

    @Override
    protected void updateItem(EvidenceRow row, boolean empty) {
        super.updateItem(row, empty);
        words.getChildren().clear();
        setText(null);
        setGraphic(null);
        setTooltip(null);
        if (empty || row == null) {
            return;
        }
        tip.setText(row.sentence().text());
        setTooltip(tip);
        double[] scores = model.tokensProperty().get().get(row.place());
        if (scores == null) {
            shading.want(row.place());
            setText(row.sentence().text());
            return;
        }
        tip.setText(explained(row.place(), scores));
        shade(row.place(), scores);
        setGraphic(words);
    }

    private void shade(int place, double[] scores) {
        List<String> pieces =
                model.labProperty().get().map(lab -> lab.pieces(place)).orElse(List.of());
        DivergingScale scale =
                new DivergingScale(limit.value(), theme.getValue().palette());
        for (int t = 0; t < Math.min(scores.length, pieces.size()); t++) {
            Label token = new Label(pieces.get(t));
            token.setMinWidth(Region.USE_PREF_SIZE);
            token.getStyleClass().add("evidence-token");
            if (t > 0) {
                token.setStyle("-fx-background-color: " + Palette.css(scale.colour(scores[t])) + "; -fx-text-fill: "
                        + Palette.css(scale.ink(scores[t])) + ";");
            }
            words.getChildren().add(token);
        }
    }

    private String explained(int place, double[] scores) {
        StringBuilder text = new StringBuilder("Score by token, ")
                .append(model.methodProperty().get().title())
                .append(", exact parts of the sentence's score");
        List<String> pieces =
                model.labProperty().get().map(lab -> lab.pieces(place)).orElse(List.of());
        for (int t = 1; t < Math.min(scores.length, pieces.size()); t++) {
            text.append('\n').append(pieces.get(t).strip()).append("  ").append(EvidenceText.signed(scores[t]));
        }
        return text.toString();
    }
}
