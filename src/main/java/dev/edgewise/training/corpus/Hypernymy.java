package dev.edgewise.training.corpus;

import dev.edgewise.task.Example;
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
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        Frame frame = draw.one(frames);
        String category = draw.one(names);
        String other = draw.oneBut(names, category);
        Map<String, String> slots = others(draw);
        slots.putAll(list(draw, category, Split.HELD_OUT));
        String clean = frame.fill(slots);
        slots.putAll(list(draw, other, Split.HELD_OUT));
        return List.of(Example.ofText(clean, frame.fill(slots), List.of(" " + category), List.of(" " + other)));
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
