package dev.edgewise.export;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/// A drawing as PNG, at one to four pixels a px, without a window.
public final class DrawingPng {
    private static final int LARGEST_SCALE = 4;

    private final InterFont font = new InterFont();

    /// @param scale pixels a px, 1–4
    public void write(Drawing drawing, int scale, OutputStream out) throws IOException {
        ImageIO.write(paint(drawing, scale), "png", out);
    }

    /// @throws IllegalArgumentException where the scale is not 1–4
    public BufferedImage paint(Drawing drawing, int scale) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("a picture has 1 to " + LARGEST_SCALE + " pixels a px, not " + scale);
        }
        int width = (int) Math.ceil(drawing.width() * scale);
        int height = (int) Math.ceil(drawing.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(new Color(drawing.palette().background()));
            g.fillRect(0, 0, width, height);
            g.scale(scale, scale);
            drawing.marks().forEach(mark -> paint(mark, g));
        } finally {
            g.dispose();
        }
        return image;
    }

    private void paint(Mark mark, Graphics2D g) {
        switch (mark) {
            case Mark.Box box ->
                paint(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()),
                        box.fill(),
                        1,
                        box.border(),
                        box.borderWidth(),
                        g);
            case Mark.Dot dot ->
                paint(
                        new Ellipse2D.Double(
                                dot.x() - dot.radius(), dot.y() - dot.radius(), 2 * dot.radius(), 2 * dot.radius()),
                        dot.fill(),
                        dot.opacity(),
                        dot.border(),
                        1,
                        g);
            case Mark.Line line -> {
                g.setColor(new Color(line.colour()));
                float[] dashes = line.dashed() ? new float[] {5, 4} : null;
                g.setStroke(new BasicStroke(
                        (float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0));
                g.draw(new Line2D.Double(line.x0(), line.y0(), line.x1(), line.y1()));
            }
            case Mark.Words words -> paint(words, g);
        }
    }

    private static void paint(Shape shape, int fill, double opacity, int border, double width, Graphics2D g) {
        if (fill != Mark.NONE) {
            g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
            g.setColor(new Color(fill));
            g.fill(shape);
            g.setComposite(AlphaComposite.SrcOver);
        }
        if (border != Mark.NONE) {
            g.setColor(new Color(border));
            g.setStroke(new BasicStroke((float) width));
            g.draw(shape);
        }
    }

    private void paint(Mark.Words words, Graphics2D g) {
        Font face = font.of(words.weight(), words.size());
        double width =
                face.getStringBounds(words.text(), g.getFontRenderContext()).getWidth();
        double x =
                switch (words.anchor()) {
                    case START -> 0;
                    case MIDDLE -> -width / 2;
                    case END -> -width;
                };
        AffineTransform before = g.getTransform();
        g.translate(words.x(), words.y());
        g.rotate(Math.toRadians(words.turn()));
        g.setFont(face);
        g.setColor(new Color(words.colour()));
        g.drawString(words.text(), (float) x, (float) (CircuitPicture.Text.MIDDLE_TO_BASE * words.size()));
        g.setTransform(before);
    }
}
