package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.Optional;

/// The report's part on keeping and suppressing neurons.
final class NeuronSection {
    private static final List<String> ORDERS =
            List.of(PredictionsKept.ATTRIBUTION, PredictionsKept.ACTIVATION, PredictionsKept.RANDOM);

    private final Markdown text;

    NeuronSection(Markdown text) {
        this.text = text;
    }

    void write(List<PredictionsKept> models) {
        if (models.isEmpty()) {
            return;
        }
        text.heading("Keeping and suppressing neurons (exact)");
        text.block("Share of the queries whose prediction stays, with k neurons kept alone (all others of all layers at"
                + " 0) and with k suppressed. In brackets Wilson's 95 % interval over the queries; of random orders the"
                + " mean over 20 draws ± one standard deviation. *Attribution*: integrated gradients of each query's"
                + " predicted token, highest first.");
        models.forEach(this::table);
    }

    private void table(PredictionsKept model) {
        text.block("**" + model.model() + "**, "
                + (model.positions().equals("last") ? "at the last position" : "at all positions") + ": "
                + model.queries() + " queries, of which the whole model answers " + model.right() + " rightly; "
                + Words.number(model.neurons(), 0) + " neurons.");
        text.head(
                "k (share)",
                "kept: attribution",
                "kept: activation",
                "kept: random",
                "suppressed: attribution",
                "suppressed: activation",
                "suppressed: random");
        for (int k : model.sizes()) {
            String[] cells = new String[1 + 2 * ORDERS.size()];
            cells[0] = Words.number(k, 0) + " (" + Words.number(100.0 * k / model.neurons(), 1) + " %)";
            for (int i = 0; i < ORDERS.size(); i++) {
                Optional<PredictionsKept.Point> point = model.at(ORDERS.get(i), k);
                boolean drawn = ORDERS.get(i).equals(PredictionsKept.RANDOM);
                cells[1 + i] = point.map(p -> share(p.keptStay(), drawn)).orElse("–");
                cells[1 + ORDERS.size() + i] =
                        point.map(p -> share(p.suppressedStay(), drawn)).orElse("–");
            }
            text.row(cells);
        }
        text.end();
    }

    private static String share(Estimate share, boolean drawn) {
        return drawn
                ? Words.percent(share.value()) + " ± " + Words.number(100 * (share.high() - share.value()), 0)
                : Words.share(share);
    }
}
