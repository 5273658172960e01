package dev.edgewise.training.corpus;

import dev.edgewise.task.Example;
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
        return List.of(Example.ofText(
                frame.fill(Map.of("person", person, "D", distraction, "X", city)),
                frame.fill(Map.of("person", person, "D", distraction, "X", other)),
                List.of(country(city)),
                wrong));
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
