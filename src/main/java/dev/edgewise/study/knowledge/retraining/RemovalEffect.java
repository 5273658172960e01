package dev.edgewise.study.knowledge.retraining;

/// What the removal of some sentences did to one query.
///
/// @param query   its place
/// @param removed how many sentences were taken away
/// @param before  the query's loss in the baseline, in nats
/// @param after   the same after retraining without them
/// @param band    of unrelated removals of the same size
public record RemovalEffect(int query, int removed, double before, double after, NoiseBand band) {

    static RemovalEffect of(Retrained retrained, Retraining removal, int query, NoiseBand band) {
        return new RemovalEffect(
                query,
                removal.weights().removed().length,
                retrained.baseline().losses()[query],
                retrained.of(removal).losses()[query],
                band);
    }

    /// In nats. Positive = the loss rose: the sentences were proponents.
    public double change() {
        return after - before;
    }

    /// Whether it is more than noise.
    public boolean isClear() {
        return band.leavesOut(change());
    }
}
