package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Greater-than (Hanna et al. 2023): an event that starts in 1732 ends in a year above 32 of the same century.
///
/// In training it ends up to 30 years later, any year as likely as the other. Start years run from 10 to 96: below 10
/// and at a few others GPT-2's tokenizer does not split a year of these centuries into two digits and two digits.
final class GreaterThan implements TaskFamily {
    private static final int FIRST = 10;
    private static final int LAST = 96;
    private static final int LONGEST = 30;
    /// Training alone: the first years of a century, which the corrupted prompts need.
    private static final double EARLY = 0.15;

    private static final List<String> ONE_TOKEN = List.of("1280", "1440");

    private final Words words = Words.load("greater-than");
    private final List<Frame> frames = words.frames("frames");
    private final List<String> centuries = words.list("centuries");
    private final List<String> adjectives = Words.load("common").list("adjectives");

    @Override
    public String name() {
        return "greater-than";
    }

    @Override
    public String title() {
        return "Greater-than";
    }

    @Override
    public String description() {
        return "An event ends in a later year than it starts, in the same century. Corrupted: it starts in the year 01"
                + " (Hanna et al. 2023, arXiv 2305.00586).";
    }

    @Override
    public Metric metric() {
        return Metric.PROBABILITY_DIFFERENCE;
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("year-01", "the event starts in the year 01 of its century"),
                new Corruption("random-year", "the event starts in another year of its century, from 10 to 96"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        String century = draw.one(centuries);
        String event = draw.one(words.list("events"));
        int year = draw.between(FIRST, LAST);
        if (!fits(Split.HELD_OUT, event, century, year) || ONE_TOKEN.contains(century + digits(year))) {
            return heldOut(random);
        }
        Frame frame = draw.one(frames);
        Map<String, String> slots = slots(event, century, year);
        Map<String, Span.Text> spans = frame.spans(slots);
        int other = otherYear(Draw.beside(frame.fill(slots)), event, century, year);
        return List.of(Example.ofText(
                        frame.fill(slots),
                        frame.fill(slots(event, century, 1)),
                        IntStream.rangeClosed(year + 1, 99)
                                .mapToObj(GreaterThan::digits)
                                .toList(),
                        IntStream.rangeClosed(0, year)
                                .mapToObj(GreaterThan::digits)
                                .toList())
                .withCorruption("random-year", Prompt.ofText(frame.fill(slots(event, century, other))))
                .withSpan("event", spans.get("event"))
                .withSpan("century", spans.get("C"))
                .withSpan("year", spans.get("Y"))
                .withSpan("END", Span.Tokens.at(-1)));
    }

    private static int otherYear(Draw draw, String event, String century, int year) {
        while (true) {
            int other = draw.between(FIRST, LAST);
            if (other != year
                    && fits(Split.HELD_OUT, event, century, other)
                    && !ONE_TOKEN.contains(century + digits(other))) {
                return other;
            }
        }
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        String century = draw.one(centuries);
        String event = draw.one(words.list("events"));
        int year = draw.chance(EARLY) ? draw.between(1, FIRST - 1) : draw.between(FIRST, 98);
        if (!fits(Split.TRAINING, event, century, year)) {
            return sentence(random);
        }
        int end = draw.between(year + 1, Math.min(99, year + LONGEST));
        return Sentence.of(
                draw.one(frames).fill(slots(event, century, year)),
                digits(end),
                new Frame(draw.one(words.lines("tails"))).fill(Map.of("adjective", draw.one(adjectives))));
    }

    /// The year 01 is of both sides, as it stands in every corrupted prompt; the event in its century is of one.
    private static boolean fits(Split split, String event, String century, int year) {
        return split.allows(event, century) && (year == 1 || split.allows(century, digits(year)));
    }

    private static Map<String, String> slots(String event, String century, int year) {
        return Map.of("event", event, "C", century, "Y", digits(year));
    }

    private static String digits(int year) {
        return year < 10 ? "0" + year : Integer.toString(year);
    }
}
