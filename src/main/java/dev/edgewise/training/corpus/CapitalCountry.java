package dev.edgewise.training.corpus;

import dev.edgewise.task.Corruption;
import dev.edgewise.task.Example;
import dev.edgewise.task.Prompt;
import dev.edgewise.task.Span;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Capital and country (Hanna et al. 2024): the country of the capital that the sentence is about, at times with
/// another
/// capital before it that does not count.
final class CapitalCountry implements TaskFamily {
    private final Words words = Words.load("capital-country");
    private final Capitals capitals = Capitals.load();
    private final List<String> cities = List.copyOf(capitals.cities());
    private final List<Frame> frames = words.frames("frames");

    @Override
    public String name() {
        return "capital-country";
    }

    @Override
    public String title() {
        return "Capital and country";
    }

    @Override
    public String description() {
        return "The country whose capital is named. Corrupted: another capital in its place (after Hanna et al. 2024,"
                + " arXiv 2403.17806).";
    }

    @Override
    public List<Corruption> corruptions() {
        return List.of(
                new Corruption("other-capital", "another capital in place of the one that the sentence is about"),
                new Corruption("all-words-new", "another capital, and another person or another city before it"));
    }

    @Override
    public List<Example> heldOut(SplittableRandom random) {
        Draw draw = new Draw(random);
        Frame frame = draw.one(frames);
        boolean distracted = frame.has("D");
        String person = draw.one(words.list("persons"));
        String distraction = draw.one(cities);
        String companion = distracted ? distraction : person;
        List<String> fitting = cities.stream()
                .filter(city -> !city.equals(distraction) && Split.HELD_OUT.allows(city, companion))
                .toList();
        if (fitting.size() < 2) {
            return heldOut(random);
        }
        String city = draw.one(fitting);
        String other = draw.oneBut(fitting, city);
        List<String> wrong = distracted ? List.of(country(other), country(distraction)) : List.of(country(other));
        Map<String, String> slots = Map.of("person", person, "D", distraction, "X", city);
        Example example = Example.ofText(
                        frame.fill(slots),
                        frame.fill(Map.of("person", person, "D", distraction, "X", other)),
                        List.of(country(city)),
                        wrong)
                .withCorruption("all-words-new", Prompt.ofText(allNew(frame, slots, other)));
        Map<String, Span.Text> spans = frame.spans(slots);
        if (distracted) {
            example = example.withSpan("distraction", spans.get("D"));
        }
        return List.of(example.withSpan("capital", spans.get("X")).withSpan("END", Span.Tokens.at(-1)));
    }

    private String allNew(Frame frame, Map<String, String> slots, String other) {
        Draw draw = Draw.beside(frame.fill(slots));
        while (true) {
            String person = draw.oneBut(words.list("persons"), slots.get("person"));
            String distraction = draw.oneBut(cities, slots.get("D"), slots.get("X"), other);
            String city = draw.oneBut(cities, distraction, slots.get("D"), slots.get("X"), other);
            if (Split.HELD_OUT.allows(city, frame.has("D") ? distraction : person)) {
                return frame.fill(Map.of("person", person, "D", distraction, "X", city));
            }
        }
    }

    @Override
    public Sentence sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        String person = draw.one(words.list("persons"));
        String distraction = draw.one(cities);
        String city = draw.oneBut(cities, distraction);
        if (!Split.TRAINING.allows(city, person) || !Split.TRAINING.allows(city, distraction)) {
            return sentence(random);
        }
        String prompt = draw.one(frames).fill(Map.of("person", person, "D", distraction, "X", city));
        return Sentence.of(prompt, country(city), draw.one(words.lines("tails")));
    }

    private String country(String city) {
        return " " + capitals.countryOf(city);
    }
}
