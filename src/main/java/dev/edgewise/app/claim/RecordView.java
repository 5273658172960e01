package dev.edgewise.app.claim;

import dev.edgewise.app.workspace.SavedClaim;
import dev.edgewise.study.claim.ClaimJudgement;
import dev.edgewise.study.claim.ClaimWords;
import dev.edgewise.study.claim.Finding;
import dev.edgewise.study.claim.MemberEffect;
import dev.edgewise.study.claim.Verdict;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A claim's record: the headline, one row a test with its verdict, what single members are worth, what was not tested.
final class RecordView extends VBox {
    private static final int MEMBERS = 12;

    RecordView() {
        super(10);
        setId("claim-record");
        getStyleClass().add("claim-record");
    }

    void show(SavedClaim claim) {
        ClaimJudgement judgement = claim.judgement();
        Label headline = wrapped(judgement.headline());
        headline.setId("claim-headline");
        Label covers = wrapped(claim.record().claim().members().words() + ": "
                + shortened(claim.record().claim().members().names()));
        covers.getStyleClass().add("muted");
        getChildren().setAll(headline, covers, findings(judgement));
        if (!judgement.members().isEmpty()) {
            getChildren().addAll(heading("Members, removed one by one, the most needed first"), members(judgement));
        }
        VBox open = new VBox(3);
        open.setId("claim-not-tested");
        judgement.notTested().forEach(line -> {
            Label label = wrapped("– " + line);
            label.getStyleClass().add("setting-note");
            open.getChildren().add(label);
        });
        getChildren().addAll(heading("Not tested"), open);
    }

    private static String shortened(List<String> names) {
        int most = 8;
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    private static GridPane findings(ClaimJudgement judgement) {
        GridPane grid = new GridPane(12, 3);
        grid.setId("claim-findings");
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        words.setMinWidth(150);
        ColumnConstraints badge = new ColumnConstraints();
        badge.setHalignment(HPos.LEFT);
        grid.getColumnConstraints().setAll(words, numbers(46), numbers(110), badge);
        int row = 0;
        for (Finding finding : judgement.findings()) {
            Label title = new Label(finding.title());
            title.getStyleClass().add("strong");
            title.setWrapText(true);
            Label reason = wrapped(finding.reason());
            reason.getStyleClass().add("setting-note");
            Label value = new Label(ClaimWords.value(finding.value()));
            value.getStyleClass().add("strong");
            Label interval = new Label(ClaimWords.interval(finding.low(), finding.high()));
            interval.getStyleClass().add("muted");
            Label verdict = badge(finding.verdict(), finding.verdict().words());
            if (!finding.counted()) {
                verdict.getStyleClass().add("uncounted");
                verdict.setTooltip(new javafx.scene.control.Tooltip("Does not count for the claim's verdict"));
            }
            grid.addRow(row++, title, value, interval, verdict);
            grid.add(reason, 0, row++, 4, 1);
            GridPane.setMargin(reason, new Insets(0, 0, 6, 0));
            for (Node node : List.of(title, value, interval, verdict)) {
                GridPane.setValignment(node, VPos.TOP);
            }
        }
        return grid;
    }

    private static GridPane members(ClaimJudgement judgement) {
        GridPane grid = new GridPane(12, 2);
        grid.setId("claim-members");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(150);
        grid.getColumnConstraints().setAll(name, numbers(46), numbers(110), new ColumnConstraints());
        List<MemberEffect> effects = judgement.members().reversed();
        for (int i = 0; i < Math.min(MEMBERS, effects.size()); i++) {
            MemberEffect effect = effects.get(i);
            Label interval = new Label(ClaimWords.interval(
                    effect.difference().low(), effect.difference().high()));
            interval.getStyleClass().add("muted");
            Label matter = new Label(effect.matter().words());
            matter.getStyleClass().add("muted");
            grid.addRow(
                    i,
                    new Label(effect.name()),
                    new Label(ClaimWords.number(effect.difference().value())),
                    interval,
                    matter);
        }
        if (effects.size() > MEMBERS) {
            Label more = new Label("… and " + (effects.size() - MEMBERS) + " more; the export has all");
            more.getStyleClass().add("muted");
            grid.add(more, 0, MEMBERS, 4, 1);
        }
        return grid;
    }

    private static ColumnConstraints numbers(double width) {
        ColumnConstraints column = new ColumnConstraints(width);
        column.setHalignment(HPos.RIGHT);
        return column;
    }

    /// A verdict in its colour and in words.
    static Label badge(Verdict verdict, String words) {
        Label badge = new Label(words);
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.setAlignment(Pos.CENTER);
        badge.getStyleClass().addAll("verdict", "verdict-" + verdict.name().toLowerCase(java.util.Locale.ROOT));
        return badge;
    }

    private static Label heading(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("caption");
        return label;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
