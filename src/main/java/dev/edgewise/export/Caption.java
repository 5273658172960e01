package dev.edgewise.export;

import dev.edgewise.export.CircuitPicture.Anchor;
import dev.edgewise.export.CircuitPicture.LineMark;
import dev.edgewise.export.CircuitPicture.Text;
import dev.edgewise.export.CircuitPicture.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Puts the legend and what a reader must know (model, task, method, edges, faithfulness) below a picture.
///
/// @param note what explains an unusual look of the edges
public record Caption(CircuitDocument document, Optional<String> note) {
    private static final double HEIGHT = 92;
    private static final double SAMPLE = 30;

    public Caption(CircuitDocument document) {
        this(document, Optional.empty());
    }

    /// What the picture shows, in bold.
    public String title() {
        return document.provenance()
                .filter(p -> !p.model().name().isEmpty())
                .map(p -> (p.task().name().isEmpty() ? "Circuit" : p.task().name()) + " on "
                        + p.model().name())
                .orElse("Circuit of a model with " + document.graph().layers() + " layers × "
                        + document.graph().heads() + " heads");
    }

    /// Method, counts and faithfulness, or that the sign convention is unknown.
    public String facts() {
        List<String> facts = new ArrayList<>();
        document.provenance()
                .map(p -> method(p.attribution()))
                .filter(m -> !m.isEmpty())
                .ifPresent(facts::add);
        document.provenance()
                .map(p -> p.attribution().corruption())
                .filter(name -> !name.isEmpty())
                .ifPresent(name -> facts.add("corruption " + name));
        facts.add(grouped(document.circuit().size()) + " of "
                + grouped(document.graph().edges()) + " edges");
        facts.add(grouped(document.circuit().nodes().cardinality()) + " of "
                + grouped(document.graph().nodes()) + " nodes");
        document.provenance().ifPresent(p -> p.faithfulness().ifPresent(value -> {
            String interval = p.faithfulnessInterval()
                    .map(ends -> String.format(Locale.ROOT, " (95 %% interval %.2f – %.2f)", ends[0], ends[1]))
                    .orElse("");
            facts.add(String.format(Locale.ROOT, "faithfulness %.2f", value) + interval);
        }));
        note.ifPresent(facts::add);
        if (!document.signConventionKnown()) {
            facts.add("sign convention unknown");
        }
        return String.join(" · ", facts);
    }

    /// The picture, taller, with legend and caption below.
    public CircuitPicture addTo(CircuitPicture picture) {
        Palette palette = picture.palette();
        List<LineMark> lines = new ArrayList<>(picture.lines());
        List<Text> texts = new ArrayList<>(picture.texts());
        double y = picture.height() + 8;
        Row row = new Row(28, y, palette, lines, texts);
        row.sample("query", palette.query(), 2.2, false);
        row.sample("key", palette.key(), 2.2, false);
        row.sample("value", palette.value(), 2.2, false);
        row.sample("MLP, logits", palette.other(), 2.2, false);
        row.sample("negative score", palette.other(), 2.2, true);
        if (largest() > 0) {
            row.sample(String.format(Locale.ROOT, "|score| up to %.3g", largest()), palette.other(), 5.3, false);
        }
        texts.add(new Text(title(), 28, y + 32, 13, Weight.SEMIBOLD, Anchor.START, palette.text()));
        texts.add(new Text(facts(), 28, y + 54, 11.5, Weight.REGULAR, Anchor.START, palette.muted()));
        return new CircuitPicture(
                picture.width(),
                picture.height() + HEIGHT,
                palette,
                picture.bands(),
                picture.dots(),
                picture.edges(),
                picture.nodes(),
                lines,
                texts);
    }

    private double largest() {
        double[] largest = {0};
        document.circuit()
                .forEach(e -> largest[0] =
                        Math.max(largest[0], Math.abs(document.scores().of(e))));
        return largest[0];
    }

    /// A method in words, as "EAP-IG, 5 steps".
    public static String method(Provenance.Attribution attribution) {
        String name =
                switch (attribution.method()) {
                    case "eap", "eap-ig", "gim" -> attribution.method().toUpperCase(Locale.ROOT);
                    case "eap-ig-activations" -> "EAP-IG (activations)";
                    case "relp" -> "RelP";
                    default -> attribution.method().replace('-', ' ');
                };
        String backward = attribution.backward();
        boolean plain = backward.isEmpty() || backward.equals("plain") || backward.equals(attribution.method());
        String whole = plain ? name : name + " (" + backward + ")";
        return attribution.steps() > 1 ? whole + ", " + attribution.steps() + " steps" : whole;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// Samples side by side; widths of words are estimated, as no font is at hand here.
    private static final class Row {
        private double x;
        private final double y;
        private final Palette palette;
        private final List<LineMark> lines;
        private final List<Text> texts;

        Row(double x, double y, Palette palette, List<LineMark> lines, List<Text> texts) {
            this.x = x;
            this.y = y;
            this.palette = palette;
            this.lines = lines;
            this.texts = texts;
        }

        void sample(String words, int colour, double width, boolean dashed) {
            lines.add(new LineMark(x, x + SAMPLE, y, width, colour, dashed));
            texts.add(new Text(words, x + SAMPLE + 8, y, 11, Weight.REGULAR, Anchor.START, palette.muted()));
            x += SAMPLE + 8 + words.length() * 5.9 + 20;
        }
    }
}
