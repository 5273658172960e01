package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Weight;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/// The bundled Inter (SIL Open Font License) for drawing without a window.
final class InterFont {
    private final Map<Weight, Font> fonts = new EnumMap<>(Weight.class);

    InterFont() {
        fonts.put(Weight.REGULAR, load("Inter-Regular"));
        fonts.put(Weight.SEMIBOLD, load("Inter-SemiBold"));
        fonts.put(Weight.BOLD, load("Inter-Bold"));
    }

    Font of(Weight weight, double size) {
        return fonts.get(weight).deriveFont((float) size);
    }

    private static Font load(String name) {
        try (InputStream in = InterFont.class.getResourceAsStream("/fonts/" + name + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("the font " + name + " is missing from this build");
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + name + " is damaged in this build", e);
        }
    }
}
