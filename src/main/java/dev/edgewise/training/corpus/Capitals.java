package dev.edgewise.training.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Capitals and their countries.
record Capitals(Map<String, String> countries) {

    static Capitals load() {
        Map<String, String> countries = new LinkedHashMap<>();
        for (String line : Words.load("capital-country").lines("capitals")) {
            String[] pair = line.strip().split("\\s+");
            countries.put(pair[0], pair[1]);
        }
        return new Capitals(countries);
    }

    List<String> cities() {
        return List.copyOf(countries.keySet());
    }

    String countryOf(String city) {
        return countries.get(city);
    }
}
