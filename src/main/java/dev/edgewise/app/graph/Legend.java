package dev.edgewise.app.graph;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;

/// What the strip above the graph explains while edges have another look than usual, and what can be done there.
///
/// @param title what is shown, as "Difference" or "Stability"
public record Legend(String title, List<Item> items, List<Action> actions) {

    /// A look and its meaning.
    ///
    /// @param colour 0xRRGGBB
    /// @param shown  whether such edges are drawn; empty where that is no choice
    public record Item(
            String id, String words, int colour, double opacity, boolean dashed, Optional<BooleanProperty> shown) {}

    public record Action(String id, String words, String tip, Runnable run) {}
}
