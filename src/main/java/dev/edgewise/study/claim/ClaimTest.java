package dev.edgewise.study.claim;

import dev.edgewise.io.UserError;
import java.util.Arrays;
import java.util.List;

/// The tests of a claim's record.
public enum ClaimTest {
    SUFFICIENCY("sufficiency"),
    NECESSITY("necessity"),
    MINIMALITY("minimality"),
    RANDOM("random"),
    HELD_OUT("held-out"),
    CORRUPTION("corruption");

    private final String id;

    ClaimTest(String id) {
        this.id = id;
    }

    /// Its name in files and on the command line.
    public String id() {
        return id;
    }

    /// Whether a claim can do without it: then it is listed as not tested.
    public boolean canBeSkipped() {
        return this != SUFFICIENCY && this != NECESSITY;
    }

    public static ClaimTest of(String id) {
        List<String> known = Arrays.stream(values()).map(ClaimTest::id).toList();
        if (!known.contains(id)) {
            throw new UserError("unknown test \"" + id + "\"; use one of " + String.join(", ", known));
        }
        return values()[known.indexOf(id)];
    }
}
