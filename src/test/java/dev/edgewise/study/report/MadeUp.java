package dev.edgewise.study.report;

import dev.edgewise.attribution.MethodSettings;
import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.study.Curve;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.ExampleSplit;
import dev.edgewise.task.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;

/// Studies with numbers of our choice, for what is said about them.
final class MadeUp {
    static final int EDGES = 1000;
    static final int EXAMPLES = 40;

    private MadeUp() {}

    static StudySettings settings(List<String> methods, List<Integer> sizes, double heldOut, boolean areas) {
        return new StudySettings(
                methods,
                sizes,
                MethodSettings.standard(),
                Optional.empty(),
                Ablation.CORRUPTED,
                BosRule.AUTO,
                OptionalInt.empty(),
                false,
                new ExampleSplit(heldOut, 0),
                2,
                false,
                areas,
                0);
    }

    /// A method whose faithfulness over size is the given function, up to small noise of each example.
    static MethodResult method(String id, String title, double seconds, List<Integer> sizes, IntToDoubleFunction f) {
        List<StudyPoint> points = new ArrayList<>();
        TreeSet<Integer> all = new TreeSet<>(sizes);
        all.addAll(Curve.standardSizes(EDGES));
        for (int size : all) {
            Values values = values(f.applyAsDouble(size), 31L * id.hashCode() + size);
            points.add(new StudyPoint(size, size, values, values));
        }
        return new MethodResult(id, title, seconds, points, MethodResult.VerificationNumbers.NONE, "");
    }

    static Values values(double f, long seed) {
        Random noise = new Random(seed);
        double[] clean = new double[EXAMPLES];
        double[] corrupted = new double[EXAMPLES];
        double[] circuit = new double[EXAMPLES];
        Arrays.setAll(clean, i -> 6 + Math.sin(i));
        Arrays.setAll(corrupted, i -> -2 + Math.cos(i));
        Arrays.setAll(circuit, i -> corrupted[i] + f * (clean[i] - corrupted[i]) + 0.1 * noise.nextGaussian());
        return new Values(clean, corrupted, circuit);
    }

    static TaskResult task(String name, MethodResult... methods) {
        return new TaskResult(
                name,
                Metric.LOGIT_DIFFERENCE,
                new TaskResult.Examples(80, EXAMPLES, EXAMPLES, ""),
                List.of(methods),
                RandomResult.NONE.with(new RandomResult.Draw(50, 0, 0, values(0, 1))),
                "",
                "");
    }

    static StudyResult study(StudySettings settings, TaskResult... tasks) {
        return new StudyResult(settings, "a|model", "hash", EDGES, "1.2.3", List.of(tasks), List.of());
    }
}
