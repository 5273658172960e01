package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceScores;
import java.util.List;

/// Puts numbers into the form that all methods give.
final class Scores {
    private Scores() {}

    static InstanceScores of(InstanceMethod method, double[][] scores) {
        return of(method, scores, List.of());
    }

    static InstanceScores of(InstanceMethod method, double[][] scores, List<String> notes) {
        float[][] narrow = new float[scores.length][];
        for (int q = 0; q < scores.length; q++) {
            narrow[q] = new float[scores[q].length];
            for (int i = 0; i < narrow[q].length; i++) {
                narrow[q][i] = (float) scores[q][i];
            }
        }
        return new InstanceScores(method.id(), method.certainty(), method.unit(), narrow, notes);
    }
}
