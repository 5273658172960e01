package dev.edgewise.app.graph;

import java.util.BitSet;

/// What the graph pane asks of the rest of the window. Every method is called on the JavaFX thread.
public interface GraphActions {

    /// X: take these edges out of the circuit or put them back.
    void toggle(BitSet edges);

    /// Measure the effect of cutting a node or an edge on the real model.
    void cutAndMeasure(Selected what);

    /// Make these edges the circuit: all paths through something.
    void keepOnly(BitSet edges, String title);

    /// The pane should fill the window, or go back.
    void maximise();

    /// For a pane that only shows.
    GraphActions NONE = new GraphActions() {
        @Override
        public void toggle(BitSet edges) {}

        @Override
        public void cutAndMeasure(Selected what) {}

        @Override
        public void keepOnly(BitSet edges, String title) {}

        @Override
        public void maximise() {}
    };
}
