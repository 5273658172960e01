package dev.edgewise.app.shell;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Circle;
import javafx.scene.shape.CubicCurve;

/// The mark: three nodes and the edges that carry something between them.
final class Logo {
    private Logo() {}

    static Node create(double size) {
        double s = size / 22;
        CubicCurve one = curve(4 * s, 17 * s, 4 * s, 9 * s, 15 * s, 14 * s, 15 * s, 5 * s, 1.8 * s);
        CubicCurve two = curve(4 * s, 17 * s, 9 * s, 13 * s, 14 * s, 19 * s, 19 * s, 15 * s, 1.8 * s);
        Group group = new Group(
                one,
                two,
                dot(4 * s, 17 * s, 3 * s, "logo-k"),
                dot(15 * s, 5 * s, 3 * s, "logo-q"),
                dot(19 * s, 15 * s, 3 * s, "logo-v"));
        group.setMouseTransparent(true);
        return group;
    }

    private static CubicCurve curve(
            double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3, double width) {
        CubicCurve curve = new CubicCurve(x0, y0, x1, y1, x2, y2, x3, y3);
        curve.getStyleClass().add("logo-edge");
        curve.setStrokeWidth(width);
        return curve;
    }

    private static Circle dot(double x, double y, double radius, String style) {
        Circle circle = new Circle(x, y, radius);
        circle.getStyleClass().add(style);
        return circle;
    }
}
