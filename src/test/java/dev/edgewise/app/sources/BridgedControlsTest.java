package dev.edgewise.app.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.shell.Screenshots;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.workspace.Workspace;
import dev.edgewise.task.Metric;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.controlsfx.control.ToggleSwitch;
import org.controlsfx.control.textfield.CustomTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// ControlsFX draws with colour names that AtlantaFX does not define: without the style sheet's bridge its controls are
/// blank.
@ExtendWith(ApplicationExtension.class)
class BridgedControlsTest {
    private ToggleSwitch toggle;
    private CustomTextField field;
    private final Workspace workspace = new Workspace();
    private Scene scene;

    @Start
    void start(Stage stage) {
        toggle = new ToggleSwitch();
        field = new CustomTextField();
        MethodSettingsView settings = new MethodSettingsView(workspace);
        scene = new Scene(new VBox(toggle, field, settings), 460, 640);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void areNotBlankInEitherTheme(FxRobot robot) {
        for (Theme theme : Theme.values()) {
            robot.interact(() -> {
                theme.applyTo(scene);
                toggle.setSelected(false);
            });
            int off = colours(robot, toggle).size();
            assertThat(off).as("colours of the switch, " + theme).isGreaterThan(2);
            Set<Color> before = colours(robot, toggle);
            robot.interact(() -> toggle.setSelected(true));
            assertThat(colours(robot, toggle))
                    .as("on and off look different, " + theme)
                    .isNotEqualTo(before);
            assertThat(colours(robot, field).size())
                    .as("colours of the field, " + theme)
                    .isGreaterThan(1);
        }
    }

    @Test
    void theSettingsCanBeLookedAt(FxRobot robot) throws Exception {
        robot.interact(() -> Theme.LIGHT.applyTo(scene));
        Screenshots.take(scene, "method-settings");
        assertThat(robot.lookup("#only-correct").queryAs(ToggleSwitch.class).getWidth())
                .isGreaterThan(20);
    }

    @Test
    void whatTheMethodRefusesIsSaidAtOnce(FxRobot robot) {
        Label refusal = robot.lookup("#settings-refusal").queryAs(Label.class);
        assertThat(refusal.isVisible()).isFalse();
        robot.interact(() -> workspace.metricProperty().set(Metric.ACCURACY));
        assertThat(refusal.isVisible()).isTrue();
        assertThat(refusal.getText()).contains("accuracy");
        robot.interact(() -> workspace.metricProperty().set(Metric.LOGIT_DIFFERENCE));
        assertThat(refusal.isVisible()).isFalse();
    }

    private static Set<Color> colours(FxRobot robot, javafx.scene.Node node) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = node.snapshot(null, null));
        Set<Color> colours = new HashSet<>();
        for (int y = 0; y < image[0].getHeight(); y++) {
            for (int x = 0; x < image[0].getWidth(); x++) {
                colours.add(image[0].getPixelReader().getColor(x, y));
            }
        }
        return colours;
    }
}
