package dev.edgewise.study.knowledge;

import dev.edgewise.study.knowledge.retraining.Lds;
import dev.edgewise.study.knowledge.retraining.LeaveTopOut;
import dev.edgewise.study.knowledge.retraining.NoiseFloor;

/// The report's part on what retraining says.
final class TruthSection {
    private final KnowledgeFolder folder;
    private final Markdown text;

    TruthSection(KnowledgeFolder folder, Markdown text) {
        this.folder = folder;
        this.text = text;
    }

    void write() {
        text.heading("Ground truth: what retraining says (measured)");
        folder.find("noise", NoiseFloor.class).ifPresent(this::noise);
        folder.find("facts-left-out", FactRemovals.class).ifPresent(this::facts);
        folder.find("lds", LdsTable.class).ifPresent(this::halves);
        folder.find("best-left-out", BestRemovals.class).ifPresent(this::best);
    }

    private void noise(NoiseFloor noise) {
        text.block("**Noise floor.** Another seed moves a query's loss by " + nats(noise.typicalSeedDeviation())
                + " (standard deviation, median over queries). Removing " + noise.removed()
                + " sentences that have nothing to do with a query moves it within ±" + nats(noise.typicalHalfBand())
                + " (half of the 95 % band of one more such removal, median over queries). What is inside the band is"
                + " no finding.");
    }

    private void facts(FactRemovals facts) {
        text.block("**Leave a fact out.** Without all sentences of a fact, the loss of its query rises by "
                + Words.estimate(facts.change(), 2) + " nats on average over "
                + facts.effects().size() + " queries; " + facts.clear() + " of them leave their noise band.");
    }

    private void halves(LdsTable table) {
        text.block("**Linear datamodelling score.** " + table.halves()
                + " models trained on random halves of the corpus: for each query, Spearman's ρ over the halves of the"
                + " summed scores and the negative loss; mean over the queries, 95 % interval of a bootstrap over"
                + " queries. Last column: paired difference from shared words.");
        text.head("method", "LDS", "above " + StudyMethod.LEXICAL, "queries");
        for (Lds lds : table.methods()) {
            text.row(
                    lds.method(),
                    Words.estimate(lds.mean(), 3),
                    lds.method().equals(StudyMethod.LEXICAL)
                            ? "–"
                            : Words.estimate(table.difference(lds.method(), StudyMethod.LEXICAL), 3),
                    "" + lds.mean().n());
        }
        text.end();
    }

    private void best(BestRemovals best) {
        text.block("**Leave the best sentences out.** Change of a query's loss, in nats, after retraining without the"
                + " sentences that a method ranks highest for it. Positive = they were proponents.");
        text.head("method", "sentences", "change of the loss", "outside the noise band");
        for (LeaveTopOut method : best.methods()) {
            text.row(
                    method.method(),
                    "" + method.k(),
                    Words.estimate(method.mean(), 2),
                    method.clear() + " of " + method.effects().size());
        }
        text.end();
    }

    private static String nats(double value) {
        return Words.number(value, 2) + " nats";
    }
}
