package dev.edgewise.app.inspector;

import dev.edgewise.app.work.Outcome;
import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Run;
import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Job;
import dev.edgewise.job.Jobs;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Measures what cutting edges does to the whole model: a run of the full graph without them. Gives way to the slider.
final class EffectMeasurement {
    private final Jobs jobs;
    private final Map<Run, Map<BitSet, Effect>> known = new WeakHashMap<>();

    EffectMeasurement(Jobs jobs) {
        this.jobs = jobs;
    }

    /// @param told is told at once what is known, and again when it has been measured; only the newest call is answered
    void measure(Run run, IntStream edges, Consumer<Effect> told) {
        BitSet cut = new BitSet();
        edges.forEach(cut::set);
        Map<BitSet, Effect> ofRun = known.computeIfAbsent(run, key -> new HashMap<>());
        if (ofRun.containsKey(cut)) {
            told.accept(ofRun.get(cut));
            return;
        }
        if (run.evaluatorProperty().get().isEmpty()) {
            told.accept(Effect.none());
            return;
        }
        Evaluator evaluator = run.evaluatorProperty().get().get();
        BitSet kept = new BitSet();
        kept.set(0, run.graph().edges());
        kept.andNot(cut);
        Circuit rest = Circuit.of(run.graph(), kept);
        told.accept(Effect.measuring());
        jobs.submit(
                Job.idle(
                        "Measuring the effect of a cut",
                        "effect",
                        progress -> evaluator.evaluate(rest, evaluator.examples(), progress)),
                new Outcome<Faithfulness>(
                        measured -> {
                            Effect effect = Effect.of(measured);
                            ofRun.put(cut, effect);
                            told.accept(effect);
                        },
                        reason -> told.accept(Effect.failed(String.valueOf(reason.getMessage()))),
                        () -> {}));
    }
}
