package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture;
import dev.edgewise.export.Emphasis;
import dev.edgewise.export.GraphLayout;
import dev.edgewise.export.Palette;
import dev.edgewise.export.PictureBuilder;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.EdgeScores;
import java.util.Optional;

/// Everything that the pane's picture is made of, as one value, so that it can be made on any thread.
///
/// @param visible the edges that no filter hides
record PaneRequest(
        GraphLayout layout,
        EdgeScores scores,
        Circuit visible,
        Palette palette,
        Emphasis emphasis,
        boolean labels,
        Optional<EdgeTint> tint) {

    /// @param edges with the edges drawn
    record Painted(CircuitPicture picture, EdgeSheet edges) {}

    /// @param sheet of the pane's size
    /// @param masks for sheets of this size
    Painted paint(EdgeSheet sheet, EdgeMasks masks) {
        CircuitPicture usual = new PictureBuilder(layout, scores, visible, palette, emphasis, labels)
                .build(DrawnEdges.strongest(visible, scores));
        CircuitPicture picture = tint.map(t -> t.applyTo(usual)).orElse(usual);
        sheet.raster().draw(picture.edges(), masks);
        return new Painted(picture, sheet);
    }
}
