package dev.edgewise.training.corpus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Kinds of things, each with its members.
record Categories(Map<String, List<String>> members) {

    static Categories load() {
        Map<String, List<String>> members = new LinkedHashMap<>();
        for (String line : Words.load("hypernymy").lines("categories")) {
            int colon = line.indexOf(':');
            members.put(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split("\\s+")));
        }
        return new Categories(members);
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }

    List<String> of(String category) {
        return members.get(category);
    }
}
