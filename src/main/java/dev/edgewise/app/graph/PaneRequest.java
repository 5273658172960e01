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
/// @param scale   device pixels a px
record PaneRequest(
        GraphLayout layout,
        EdgeScores scores,
        Circuit visible,
        Palette palette,
        Emphasis emphasis,
        boolean labels,
        Optional<EdgeTint> tint,
        double scale) {

    /// @param edges drawn, as pixels
    record Painted(CircuitPicture picture, EdgeRaster edges) {}

    Painted paint() {
        EdgeRaster raster = new EdgeRaster(
                Math.max(1, (int) Math.ceil(layout.width() * scale)),
                Math.max(1, (int) Math.ceil(layout.height() * scale)),
                scale);
        return paint(raster);
    }

    /// @param raster of the pane's size
    Painted paint(EdgeRaster raster) {
        CircuitPicture usual = new PictureBuilder(layout, scores, visible, palette, emphasis, labels)
                .build(DrawnEdges.strongest(visible, scores));
        CircuitPicture picture = tint.map(t -> t.applyTo(usual)).orElse(usual);
        raster.draw(picture.edges());
        return new Painted(picture, raster);
    }
}
