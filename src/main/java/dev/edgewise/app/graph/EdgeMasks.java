package dev.edgewise.app.graph;

import dev.edgewise.export.CircuitPicture.EdgeMark;
import dev.edgewise.export.Cubic;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// Masks of curves for images of one size. Those used last are kept: from one frame to the next most of a circuit's
/// edges lie where they lay, whatever happens to their colour and opacity, and pressing a mask takes several times as
/// long as laying it over the image. Used by one thread at a time; the work is shared by so many cores as it is told.
final class EdgeMasks {
    /// More presses than these gain little and take an image of memory each.
    private static final int MOST_PRESSES = 8;

    private final double scale;
    private final long keep;
    private final MaskPress[] presses;
    private final Map<Shape, EdgeMask> kept = new LinkedHashMap<>(2048, 0.75f, true);
    private long bytes;
    private long pressed;

    /// All that a mask hangs on, within one image.
    private record Shape(Cubic curve, double width, boolean dashed) {
        static Shape of(EdgeMark edge) {
            return new Shape(edge.curve(), edge.width(), edge.dashed());
        }
    }

    /// @param scale device pixels a px
    /// @param keep  how many bytes of masks are kept from one call to the next
    /// @param cores that may work on a picture
    EdgeMasks(int width, int height, double scale, long keep, int cores) {
        this.scale = scale;
        this.keep = keep;
        presses = new MaskPress[Math.clamp(cores, 1, MOST_PRESSES)];
        for (int i = 0; i < presses.length; i++) {
            presses[i] = new MaskPress(width, height);
        }
    }

    /// The masks of some edges, in their order.
    List<EdgeMask> of(List<EdgeMark> edges) {
        EdgeMask[] masks = new EdgeMask[edges.size()];
        List<Integer> missing = new ArrayList<>();
        for (int i = 0; i < masks.length; i++) {
            masks[i] = kept.get(Shape.of(edges.get(i)));
            if (masks[i] == null) {
                missing.add(i);
            }
        }
        press(edges, missing, masks);
        for (int i : missing) {
            EdgeMask old = kept.put(Shape.of(edges.get(i)), masks[i]);
            bytes += masks[i].bytes() - (old == null ? 0 : old.bytes());
        }
        forgetOldest();
        return List.of(masks);
    }

    /// How many masks had to be pressed so far.
    long pressed() {
        return pressed;
    }

    /// The memory of what is kept.
    long bytes() {
        return bytes;
    }

    private void press(List<EdgeMark> edges, List<Integer> missing, EdgeMask[] masks) {
        pressed += missing.size();
        // A press belongs to whoever runs this round; all take from one pile, for edges differ much in length.
        share(missing.size(), (worker, i) -> {
            int edge = missing.get(i);
            masks[edge] = presses[worker].press(Stroke.of(edges.get(edge), scale));
        });
    }

    /// A part of the work, done by one of the workers.
    @FunctionalInterface
    interface Part {
        void work(int worker, int part);
    }

    /// Does parts of work, shared by the cores that may take part.
    void share(int parts, Part part) {
        AtomicInteger next = new AtomicInteger();
        IntStream workers = IntStream.range(0, Math.min(presses.length, parts));
        (presses.length == 1 ? workers : workers.parallel()).forEach(worker -> {
            for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
                part.work(worker, i);
            }
        });
    }

    private void forgetOldest() {
        Iterator<EdgeMask> oldest = kept.values().iterator();
        while (bytes > keep && oldest.hasNext()) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
