package dev.edgewise.study.claim;

import java.util.List;

/// The examples of one part of a claim's record, and what the model does on them.
///
/// @param places      in the task's file, from 0
/// @param fingerprint hash of their tokens, so that runs on other examples are never taken for runs on these
/// @param clean       the metric of the clean run, one value an example
/// @param corrupted   the same of the corrupted run
public record ExampleValues(List<Integer> places, String fingerprint, double[] clean, double[] corrupted) {
    public ExampleValues {
        places = List.copyOf(places);
    }
}
