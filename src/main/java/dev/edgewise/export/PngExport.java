package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.CircuitPicture.LineMark;
import dev.edgewise.export.CircuitPicture.NodeMark;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.job.Progress;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/// A picture as PNG, at one to four pixels a px, without a window.
public final class PngExport {
    private static final int LARGEST_SCALE = 4;

    private final InterFont font = new InterFont();

    /// @param scale pixels a px, 1–4
    public void write(CircuitPicture picture, int scale, OutputStream out) throws IOException {
        write(picture, scale, out, Progress.NONE);
    }

    /// @param progress told how many edges are drawn; asked between them whether to stop
    public void write(CircuitPicture picture, int scale, OutputStream out, Progress progress) throws IOException {
        ImageIO.write(paint(picture, scale, progress), "png", out);
    }

    /// @throws IllegalArgumentException where the scale is not 1–4
    public BufferedImage paint(CircuitPicture picture, int scale) {
        return paint(picture, scale, Progress.NONE);
    }

    private BufferedImage paint(CircuitPicture picture, int scale, Progress progress) {
        if (scale < 1 || scale > LARGEST_SCALE) {
            throw new IllegalArgumentException("a picture has 1 to " + LARGEST_SCALE + " pixels a px, not " + scale);
        }
        int width = (int) Math.ceil(picture.width() * scale);
        int height = (int) Math.ceil(picture.height() * scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setColor(new Color(picture.palette().background()));
            g.fillRect(0, 0, width, height);
            g.scale(scale, scale);
            paint(picture, g, progress);
        } finally {
            g.dispose();
        }
        return image;
    }

    private void paint(CircuitPicture picture, Graphics2D g, Progress progress) {
        picture.bands().forEach(band -> {
            g.setColor(new Color(band.colour()));
            g.fill(new Rectangle2D.Double(band.x(), band.y(), band.width(), band.height()));
        });
        picture.dots().forEach(dot -> paint(dot, g));
        int drawn = 0;
        for (EdgeMark edge : picture.edges()) {
            if (drawn++ % 256 == 0) {
                progress.check();
                progress.report("edge", drawn, picture.edges().size());
            }
            paint(edge, g);
        }
        g.setComposite(AlphaComposite.SrcOver);
        picture.nodes().forEach(node -> paint(node, g));
        picture.lines().forEach(line -> paint(line, g));
        picture.texts().forEach(text -> paint(text, g));
    }

    private static void paint(EdgeMark edge, Graphics2D g) {
        Cubic c = edge.curve();
        g.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) edge.opacity()));
        g.setColor(new Color(edge.colour()));
        g.setStroke(stroke(edge.width(), edge.dashed()));
        g.draw(new CubicCurve2D.Double(c.x0(), c.y0(), c.x1(), c.y1(), c.x2(), c.y2(), c.x3(), c.y3()));
    }

    private void paint(NodeMark node, Graphics2D g) {
        RoundRectangle2D shape = new RoundRectangle2D.Double(
                node.x() - node.width() / 2,
                node.y() - node.height() / 2,
                node.width(),
                node.height(),
                2 * node.radius(),
                2 * node.radius());
        g.setColor(new Color(node.fill()));
        g.fill(shape);
        if (node.borderWidth() > 0) {
            g.setColor(new Color(node.border()));
            g.setStroke(new BasicStroke((float) node.borderWidth()));
            g.draw(shape);
        }
        node.label().ifPresent(label -> paint(label, g));
    }

    private static void paint(LineMark line, Graphics2D g) {
        g.setColor(new Color(line.colour()));
        g.setStroke(stroke(line.width(), line.dashed()));
        g.draw(new Line2D.Double(line.x0(), line.y(), line.x1(), line.y()));
    }

    private void paint(Text text, Graphics2D g) {
        Font face = font.of(text.weight(), text.size());
        double width =
                face.getStringBounds(text.text(), g.getFontRenderContext()).getWidth();
        double x =
                switch (text.anchor()) {
                    case START -> text.x();
                    case MIDDLE -> text.x() - width / 2;
                    case END -> text.x() - width;
                };
        g.setFont(face);
        g.setColor(new Color(text.colour()));
        g.drawString(text.text(), (float) x, (float) (text.y() + Text.MIDDLE_TO_BASE * text.size()));
    }

    private static BasicStroke stroke(double width, boolean dashed) {
        if (!dashed) {
            return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
        }
        double[] dashes = EdgeStyle.dashes(width);
        float[] pattern = {(float) dashes[0], (float) dashes[1]};
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }
}
