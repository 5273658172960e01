package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Hypernymy (Hanna et al. 2024): the kind of thing that a list is of.
final class Hypernymy implements TaskFamily {
    private final Words words = Words.load("hypernymy");
    private final Words common = Words.load("common");
    private final Categories categories = Categories.load();
    private final List<String> names = List.copyOf(categories.names());
    private final List<Frame> frames = words.frames("frames");

    @Override
    public String name() {
        return "hypernymy";
    }

    @Override
    public String title() {
        return "Hypernymy";
    }

    @Override
    public String description() {
        return "The kind of the things in a list. Corrupted: a list of another kind (after Hanna et al. 2024, arXiv"
                + " 2403.17806).";
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("other-kind", "a list of things of another kind"),
                new Corruption("mixed-kinds", "a list in which each thing is of another kind, so that it has no name"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        Frame frame = draw.one(frames);
        String category = draw.one(names);
        String other = draw.oneBut(names, category);
        Map<String, String> slots = others(draw);
        slots.putAll(list(draw, category, Split.HELD_OUT));
        String clean = frame.fill(slots);
        Map<String, Span.Text> spans = frame.spans(slots);
        slots.putAll(list(draw, other, Split.HELD_OUT));
        Example example = Example.ofText(clean, frame.fill(slots), List.of(" " + category), List.of(" " + other))
                .withCorruption("mixed-kinds", Prompt.ofText(mixed(frame, slots, clean, category, other)))
                .withSpan("first", spans.get("a"))
                .withSpan("second", spans.get("b"));
        if (frame.has("c")) {
            example = example.withSpan("third", spans.get("c"));
        }
        return List.of(example.withSpan("END", Span.Tokens.at(-1)));
    }

    private String mixed(Frame frame, Map<String, String> slots, String clean, String category, String other) {
        Draw draw = Draw.beside(clean);
        String first = draw.oneBut(names, category, other);
        String second = draw.oneBut(names, category, other, first);
        String third = draw.oneBut(names, category, other, first, second);
        Map<String, String> all = new HashMap<>(slots);
        all.put("a", draw.one(categories.of(first)));
        all.put("b", draw.one(categories.of(second)));
        all.put("c", draw.one(categories.of(third)));
        return frame.fill(all);
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        String category = draw.one(names);
        Map<String, String> slots = others(draw);
        slots.putAll(list(draw, category, Split.TRAINING));
        return Sentence.of(
                draw.one(frames).fill(slots), " " + category, new Frame(draw.one(words.lines("tails"))).fill(slots));
    }

    private Map<String, String> others(Draw draw) {
        Map<String, String> slots = new HashMap<>();
        slots.put("verb", draw.one(words.list("verbs")));
        slots.put("person", draw.one(words.list("persons")));
        slots.put("place", draw.one(common.list("places")));
        return slots;
    }

    private Map<String, String> list(Draw draw, String category, Split split) {
        List<String> members = categories.of(category);
        String[] pair = Pairs.of(draw, members, split);
        return Map.of("a", pair[0], "b", pair[1], "c", draw.oneBut(members, pair[0], pair[1]));
    }
}
