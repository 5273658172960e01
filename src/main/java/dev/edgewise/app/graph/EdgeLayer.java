package dev.edgewise.app.graph;

import java.util.Optional;
import javafx.scene.image.ImageView;

/// The circuit's edges as an image. The next picture is drawn on another sheet than the one on screen: JavaFX's
/// renderer may still read the latter, and that before it.
final class EdgeLayer extends ImageView {
    private EdgeSheets sheets = new EdgeSheets(1, 1, 1);
    private Optional<EdgeSheet> shown = Optional.empty();
    private Optional<EdgeSheet> before = Optional.empty();

    EdgeLayer() {
        setMouseTransparent(true);
        setManaged(false);
    }

    /// What to draw on, for a pane of this size.
    EdgeSheets sheetsFor(double paneWidth, double paneHeight, double scale) {
        int width = Math.max(1, (int) Math.ceil(paneWidth * scale));
        int height = Math.max(1, (int) Math.ceil(paneHeight * scale));
        if (!sheets.fits(width, height, scale)) {
            sheets = new EdgeSheets(width, height, scale);
        }
        return sheets;
    }

    /// Puts a sheet on screen in place of the one that is there.
    void show(EdgeSheet drawn) {
        before.ifPresent(sheets::giveBack);
        before = shown;
        shown = Optional.of(drawn);
        drawn.changed();
        setImage(drawn.image());
        setFitWidth(drawn.raster().width() / drawn.scale());
        setFitHeight(drawn.raster().height() / drawn.scale());
    }

    void clear() {
        setImage(null);
    }
}
