package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Subject–verb agreement (Newman et al. 2021) across a noun that stands nearer to the verb than the subject does.
final class SubjectVerbAgreement implements TaskFamily {
    private final Words words = Words.load("subject-verb-agreement");
    private final Words common = Words.load("common");
    private final List<Frame> frames = words.frames("frames");
    private final Map<String, String> plurals = new HashMap<>();
    private final List<String> nouns = new ArrayList<>();

    SubjectVerbAgreement() {
        for (String line : words.lines("nouns")) {
            String[] forms = line.strip().split("\\s+");
            nouns.add(forms[0]);
            plurals.put(forms[0], forms[1]);
        }
    }

    @Override
    public String name() {
        return "subject-verb-agreement";
    }

    @Override
    public String title() {
        return "Subject–verb agreement";
    }

    @Override
    public String description() {
        return "The verb agrees with the subject, whatever the noun between them. Corrupted: the number of the subject is"
                + " flipped (Newman et al. 2021, arXiv 2104.09635).";
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("number-flipped", "the subject in the other number"),
                new Corruption("other-noun", "another noun in the other number as the subject"),
                new Corruption("both-flipped", "the subject and the noun between in the other number"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        boolean plural = draw.chance(0.5);
        String[] pair = Pairs.of(draw, nouns, Split.HELD_OUT);
        Frame frame = draw.one(frames);
        Map<String, String> slots = slots(draw, pair[1]);
        slots.put("N", form(pair[0], plural));
        String clean = frame.fill(slots);
        Map<String, Span.Text> spans = frame.spans(slots);
        slots.put("N", form(pair[0], !plural));
        return List.of(Example.ofText(clean, frame.fill(slots), verbs(plural), verbs(!plural))
                .withCorruption("other-noun", Prompt.ofText(otherNoun(frame, slots, pair, clean, !plural)))
                .withCorruption("both-flipped", Prompt.ofText(bothFlipped(frame, slots, pair[1])))
                .withSpan("subject", spans.get("N"))
                .withSpan("attractor", spans.get("M"))
                .withSpan("END", Span.Tokens.at(-1)));
    }

    private String otherNoun(Frame frame, Map<String, String> slots, String[] pair, String clean, boolean plural) {
        Draw draw = Draw.beside(clean);
        List<String> fitting = nouns.stream()
                .filter(noun -> !noun.equals(pair[0]) && !noun.equals(pair[1]) && Split.HELD_OUT.allows(noun, pair[1]))
                .toList();
        Map<String, String> other = new HashMap<>(slots);
        other.put("N", form(draw.one(fitting), plural));
        return frame.fill(other);
    }

    private String bothFlipped(Frame frame, Map<String, String> slots, String attractor) {
        Map<String, String> other = new HashMap<>(slots);
        other.put("M", form(attractor, slots.get("M").equals(attractor)));
        return frame.fill(other);
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        boolean plural = draw.chance(0.5);
        String[] pair = Pairs.of(draw, nouns, Split.TRAINING);
        Map<String, String> slots = slots(draw, pair[1]);
        slots.put("N", form(pair[0], plural));
        String prompt = draw.one(frames).fill(slots);
        String verb = draw.one(verbs(plural));
        String tails = verb.equals(" has") || verb.equals(" have") ? "tails after has" : "tails";
        slots.put("adjective", draw.one(common.list("adjectives")));
        return Sentence.of(prompt, verb, new Frame(draw.one(words.lines(tails))).fill(slots));
    }

    private Map<String, String> slots(Draw draw, String attractor) {
        Map<String, String> slots = new HashMap<>();
        slots.put("M", form(attractor, draw.chance(0.5)));
        slots.put("preposition", draw.one(words.list("prepositions")));
        slots.put("adjective", draw.one(common.list("adjectives")));
        return slots;
    }

    private String form(String noun, boolean plural) {
        return plural ? plurals.get(noun) : noun;
    }

    private List<String> verbs(boolean plural) {
        return words.list(plural ? "plural" : "singular").stream()
                .map(verb -> " " + verb)
                .toList();
    }
}
