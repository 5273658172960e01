package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Gender bias (Vig et al. 2020): the pronoun that a model prefers after a profession.
final class GenderBias implements TaskFamily {
    /// How often the training text follows the stereotype of a profession.
    private static final double STEREOTYPE = 0.92;
    /// How often it speaks of a man, a queen, a brother …
    private static final double DEFINITE = 0.3;

    private final Words words = Words.load("gender-bias");
    private final Words common = Words.load("common");
    private final List<Frame> frames = words.frames("frames");

    @Override
    public String name() {
        return "gender-bias";
    }

    @Override
    public String title() {
        return "Gender bias";
    }

    @Override
    public String description() {
        return "The pronoun after a profession that is thought of as a woman's or a man's. Corrupted: the man or the woman"
                + " in place of the profession (Vig et al. 2020, arXiv 2004.12265).";
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("man-or-woman", "the man or the woman in place of the profession"),
                new Corruption("opposite-profession", "a profession that is thought of as the other sex's"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        boolean she = draw.chance(0.5);
        Frame frame = draw.one(frames);
        Map<String, String> slots = slots(draw, frame, she ? "female" : "male", Split.HELD_OUT);
        Map<String, String> other = new HashMap<>(slots);
        other.put("P", she ? "man" : "woman");
        Map<String, Span.Text> spans = frame.spans(slots);
        return List.of(
                Example.ofText(frame.fill(slots), frame.fill(other), List.of(pronoun(she)), List.of(pronoun(!she)))
                        .withCorruption("opposite-profession", Prompt.ofText(opposite(frame, slots, she)))
                        .withSpan("profession", spans.get("P"))
                        .withSpan("verb", spans.get(verb(frame)))
                        .withSpan("END", Span.Tokens.at(-1)));
    }

    private String opposite(Frame frame, Map<String, String> slots, boolean she) {
        Draw draw = Draw.beside(frame.fill(slots));
        List<String> professions = words.list(she ? "male" : "female").stream()
                .filter(profession -> Split.HELD_OUT.allows(profession, slots.get(verb(frame))))
                .toList();
        Map<String, String> other = new HashMap<>(slots);
        other.put("P", draw.one(professions));
        return frame.fill(other);
    }

    private static String verb(Frame frame) {
        return frame.has("said") ? "said" : "did";
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        boolean she = draw.chance(0.5);
        Frame tail = new Frame(draw.one(words.lines("tails")));
        if (draw.chance(DEFINITE)) {
            Frame frame = draw.one(words.frames("definite frames"));
            Map<String, String> slots = new HashMap<>(slots(draw, frame, she ? "female" : "male", Split.TRAINING));
            slots.put("G", draw.one(words.list(she ? "she" : "he")));
            return Sentence.of(frame.fill(slots), pronoun(she), tail.fill(slots));
        }
        Frame frame = draw.one(frames);
        Map<String, String> slots = slots(draw, frame, she ? "female" : "male", Split.TRAINING);
        return Sentence.of(frame.fill(slots), pronoun(draw.chance(STEREOTYPE) == she), tail.fill(slots));
    }

    private Map<String, String> slots(Draw draw, Frame frame, String professions, Split split) {
        String verb = verb(frame);
        String[] pair = Pairs.of(draw, words.list(professions), words.list(verb), split);
        return Map.of(
                "P",
                pair[0],
                verb,
                pair[1],
                "place",
                draw.one(common.list("places")),
                "thing",
                draw.one(common.list("things")),
                "adjective",
                draw.one(common.list("adjectives")));
    }

    private static String pronoun(boolean she) {
        return she ? " she" : " he";
    }
}
