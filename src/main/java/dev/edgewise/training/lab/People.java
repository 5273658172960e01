package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.training.corpus.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// People of two names each. Every first name and every family name is borne by three people or more, so that neither
/// alone tells who is meant.
final class People {
    private static final int NAMESAKES = 3;

    private People() {}

    /// At least so many, in a seeded order; no two have the same name.
    ///
    /// @throws UserError where there are not enough names
    static List<String> atLeast(int wanted, Words words, Random random) {
        List<String> first = new ArrayList<>(words.list("first names"));
        List<String> family = new ArrayList<>(words.list("family names"));
        Collections.shuffle(first, random);
        Collections.shuffle(family, random);
        int names = Math.min(Math.ceilDiv(Math.max(wanted, 1), NAMESAKES), Math.min(first.size(), family.size()));
        names = Math.max(names, NAMESAKES);
        int rounds = Math.max(NAMESAKES, Math.ceilDiv(wanted, names));
        if (rounds > names) {
            throw new UserError("there are names for " + names * names + " people only, and " + wanted
                    + " are needed; ask for fewer facts");
        }
        List<String> people = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < names; i++) {
                people.add(first.get(i) + " " + family.get((i + round) % names));
            }
        }
        return people;
    }
}
