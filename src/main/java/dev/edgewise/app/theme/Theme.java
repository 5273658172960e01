package dev.edgewise.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.edgewise.export.Palette;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/// Light or dark: AtlantaFX Primer below, Edgewise's own colours above it.
public enum Theme {
    LIGHT("Light", "light.css"),
    DARK("Dark", "dark.css");

    private static final String[] FONTS = {"Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"};

    private final String title;
    private final String sheet;

    Theme(String title, String sheet) {
        this.title = title;
        this.sheet = sheet;
    }

    public String title() {
        return title;
    }

    /// The colours of what is drawn, in the window and in exported pictures.
    public Palette palette() {
        return this == LIGHT ? Palette.LIGHT : Palette.DARK;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Sets the program's base theme and the scene's style sheets.
    public void applyTo(Scene scene) {
        Application.setUserAgentStylesheet(
                (this == LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
        scene.getStylesheets().setAll(resource("edgewise.css"), resource(sheet));
    }

    /// Makes the bundled fonts known to JavaFX. A font that is not there is done without.
    public static void loadFonts() {
        for (String font : FONTS) {
            var stream = Theme.class.getResourceAsStream("/fonts/" + font);
            if (stream != null) {
                Font.loadFont(stream, 13);
            }
        }
    }

    private static String resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/dev/edgewise/app/" + name), name)
                .toExternalForm();
    }
}
