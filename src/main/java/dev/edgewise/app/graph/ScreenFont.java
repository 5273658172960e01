package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.Weight;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;

/// The bundled Inter in the sizes that are drawn.
public final class ScreenFont {
    private final Map<Weight, String> names = new EnumMap<>(Weight.class);
    private final Map<Weight, Map<Double, Font>> fonts = new EnumMap<>(Weight.class);

    public ScreenFont() {
        load(Weight.REGULAR, "Inter-Regular");
        load(Weight.SEMIBOLD, "Inter-SemiBold");
        load(Weight.BOLD, "Inter-Bold");
    }

    public Font of(Weight weight, double size) {
        double rounded = Math.round(size * 4) / 4.0;
        return fonts.computeIfAbsent(weight, w -> new HashMap<>())
                .computeIfAbsent(rounded, s -> new Font(names.get(weight), s));
    }

    private void load(Weight weight, String file) {
        Font font = Font.loadFont(ScreenFont.class.getResourceAsStream("/fonts/" + file + ".ttf"), 12);
        names.put(weight, font == null ? Font.getDefault().getName() : font.getName());
    }
}
