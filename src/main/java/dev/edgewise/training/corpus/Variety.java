package dev.edgewise.training.corpus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Sentences beside the six behaviours, with the same words in other roles: so that a name does not promise an indirect
/// object, nor a capital the word "capital".
final class Variety {
    private static final double REPEATING = 0.5;

    private final Words common = Words.load("common");
    private final Words gender = Words.load("gender-bias");
    private final Words years = Words.load("greater-than");
    private final List<String> nouns = Words.load("subject-verb-agreement").lines("nouns");
    private final List<Frame> frames = Words.load("variety").frames("frames");
    private final List<Frame> repeating = Words.load("variety").frames("repeating frames");
    private final Capitals capitals = Capitals.load();
    private final Categories categories = Categories.load();

    String sentence(SplittableRandom random) {
        Draw draw = new Draw(random);
        Map<String, String> slots = new HashMap<>();
        String[] people = Pairs.of(draw, common.list("names"), Split.TRAINING);
        slots.put("A", people[0]);
        slots.put("B", people[1]);
        put(slots, draw, "place", common.list("places"));
        put(slots, draw, "thing", common.list("things"));
        put(slots, draw, "adjective", common.list("adjectives"));
        put(slots, draw, "adjective2", common.list("adjectives"));
        put(slots, draw, "P", gender.list("female"));
        put(slots, draw, "P2", gender.list("male"));
        put(slots, draw, "event", years.list("events"));
        put(slots, draw, "C", years.list("centuries"));
        slots.put("Y", Integer.toString(draw.between(10, 99)));
        String[] noun = draw.one(nouns).strip().split("\\s+");
        slots.put("noun", noun[0]);
        slots.put("nouns", noun[1]);
        put(slots, draw, "city", capitals.cities());
        slots.put("country", capitals.countryOf(slots.get("city")));
        put(slots, draw, "city2", capitals.cities());
        put(slots, draw, "category", categories.names());
        put(slots, draw, "member", categories.of(slots.get("category")));
        return draw.one(draw.chance(REPEATING) ? repeating : frames).fill(slots);
    }

    private static void put(Map<String, String> slots, Draw draw, String slot, List<String> words) {
        slots.put(slot, draw.one(words));
    }
}
