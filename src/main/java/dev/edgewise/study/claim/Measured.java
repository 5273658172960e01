package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.task.Metric;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// All values that a claim's verdicts are made of, example by example.
///
/// @param sets examples by name: `main`, `held-out`, `corruption NAME`
/// @param runs the metric of each example by set and circuit: `main/kept`, `main/without a1.h0`, `main/random 3`
public record Measured(Map<String, ExampleValues> sets, Map<String, double[]> runs) {
    static final String MAIN = "main";
    static final String HELD_OUT = "held-out";
    static final String CORRUPTION = "corruption ";
    static final String KEPT = "kept";
    static final String REMOVED = "removed";
    static final Measured NOTHING = new Measured(Map.of(), Map.of());

    public Measured {
        sets = Collections.unmodifiableMap(new LinkedHashMap<>(sets));
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
    }

    static String without(String member) {
        return "without " + member;
    }

    static String random(int draw) {
        return "random " + draw;
    }

    boolean has(String set, String circuit) {
        return runs.containsKey(set + "/" + circuit);
    }

    Optional<Faithfulness> of(String set, String circuit, Metric metric, long seed) {
        ExampleValues values = sets.get(set);
        double[] run = runs.get(set + "/" + circuit);
        return values == null || run == null
                ? Optional.empty()
                : Optional.of(Faithfulness.of(metric, values.clean(), values.corrupted(), run, seed));
    }

    Measured with(String set, ExampleValues values, String circuit, double[] run) {
        Map<String, ExampleValues> moreSets = new LinkedHashMap<>(sets);
        moreSets.put(set, values);
        Map<String, double[]> moreRuns = new LinkedHashMap<>(runs);
        moreRuns.put(set + "/" + circuit, run);
        return new Measured(moreSets, moreRuns);
    }

    /// Only what was measured on these examples.
    ///
    /// @param fingerprints by set
    Measured of(Map<String, String> fingerprints) {
        Map<String, ExampleValues> same = new LinkedHashMap<>(sets);
        same.entrySet().removeIf(e -> !e.getValue().fingerprint().equals(fingerprints.get(e.getKey())));
        Map<String, double[]> those = new LinkedHashMap<>(runs);
        those.keySet().removeIf(key -> !same.containsKey(key.substring(0, key.indexOf('/'))));
        return new Measured(same, those);
    }
}
