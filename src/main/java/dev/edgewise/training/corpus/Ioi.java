package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Indirect object identification (Wang et al. 2022): of two people one acts again; the answer is the other one.
///
/// Examples come in twos that share their corrupted prompt, one for each person as the subject: with a third name as
/// the subject nothing tells the two apart, so a preference for one place in the sentence is right half of the time.
final class Ioi implements TaskFamily {
    /// How often training shows a third person as the subject; then either of the two follows.
    private static final double THIRD_PERSON = 0.08;
    /// How often training shows the relation in few words, and how often a sentence goes on with one more round.
    private static final double SHORT = 0.35;
    private static final double AGAIN = 0.45;

    private static final int MOST = 2;

    private final Words words = Words.load("ioi");
    private final Words common = Words.load("common");
    private final List<Frame> frames = words.frames("frames");
    private final List<String> names = common.list("names");

    @Override
    public String name() {
        return "ioi";
    }

    @Override
    public String title() {
        return "Indirect object identification";
    }

    @Override
    public String description() {
        return "Two people are named, one acts again: the answer is the other one. Corrupted: the second mention of the"
                + " subject is replaced by a third name (Wang et al. 2022, arXiv 2211.00593).";
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("s2-to-random", "a third name in place of the second mention of the subject"),
                new Corruption(
                        "s2-to-io",
                        "the indirect object in place of the second mention of the subject, so that the other name is the answer"),
                new Corruption("all-names-new", "three other names in place of all names"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        Frame frame = draw.one(frames);
        Map<String, String> slots = slots(draw, Split.HELD_OUT);
        String a = slots.get("A");
        String b = slots.get("B");
        String third = draw.oneBut(names, a, b);
        String corrupted = with(frame, slots, third);
        String others = others(Draw.beside(corrupted), frame, slots, third);
        return List.of(
                named(
                        Example.ofText(with(frame, slots, a), corrupted, List.of(" " + b), List.of(" " + a)),
                        frame,
                        slots,
                        true,
                        others),
                named(
                        Example.ofText(with(frame, slots, b), corrupted, List.of(" " + a), List.of(" " + b)),
                        frame,
                        slots,
                        false,
                        others));
    }

    /// The same sentence about three people who are not in it.
    private String others(Draw draw, Frame frame, Map<String, String> slots, String third) {
        String[] pair = new String[0];
        while (pair.length == 0
                || List.of(pair).contains(third)
                || !Collections.disjoint(slots.values(), List.of(pair))) {
            pair = Pairs.of(draw, names, Split.HELD_OUT);
        }
        Map<String, String> all = new HashMap<>(slots);
        all.put("A", pair[0]);
        all.put("B", pair[1]);
        return with(frame, all, draw.oneBut(names, pair[0], pair[1], slots.get("A"), slots.get("B"), third));
    }

    /// An example with its other corruptions and its spans.
    ///
    /// @param first whether the first of the two people acts again
    private static Example named(
            Example example, Frame frame, Map<String, String> slots, boolean first, String others) {
        Map<String, String> all = new HashMap<>(slots);
        all.put("S", slots.get(first ? "A" : "B"));
        Map<String, Span.Text> spans = frame.spans(all);
        return example.withCorruption("s2-to-io", Prompt.ofText(with(frame, slots, slots.get(first ? "B" : "A"))))
                .withCorruption("all-names-new", Prompt.ofText(others))
                .withSpan("IO", spans.get(first ? "B" : "A"))
                .withSpan("S1", spans.get(first ? "A" : "B"))
                .withSpan("S2", spans.get("S"))
                .withSpan("END", Span.Tokens.at(-1));
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        Map<String, String> slots = slots(draw, Split.TRAINING);
        String a = slots.get("A");
        String b = slots.get("B");
        if (draw.chance(THIRD_PERSON)) {
            // Either follows, so this is nothing that could be known: no answer.
            return Sentence.of(
                    with(draw.one(frames), slots, draw.oneBut(names, a, b)) + " " + (draw.chance(0.5) ? a : b) + ".");
        }
        boolean first = draw.chance(0.5);
        Frame frame = draw.one(draw.chance(SHORT) ? words.frames("short frames") : frames);
        Sentence sentence = Sentence.of(with(frame, slots, first ? b : a));
        for (int more = 0; more < MOST && draw.chance(AGAIN); more++) {
            String answer = " " + (first ? a : b);
            first = draw.chance(0.5);
            sentence = sentence.with(answer, with(draw.one(words.frames("second rounds")), slots, first ? b : a));
        }
        return sentence.with(" " + (first ? a : b), new Frame(draw.one(words.lines("tails"))).fill(slots));
    }

    private static String with(Frame frame, Map<String, String> slots, String subject) {
        Map<String, String> all = new HashMap<>(slots);
        all.put("S", subject);
        return frame.fill(all);
    }

    private Map<String, String> slots(Draw draw, Split split) {
        String[] pair = Pairs.of(draw, names, split);
        return Map.of(
                "A",
                pair[0],
                "B",
                pair[1],
                "place",
                draw.one(common.list("places")),
                "thing",
                draw.one(common.list("things")));
    }
}
