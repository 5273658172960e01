package dev.edgewise.training.lab;

import ai.djl.ndarray.NDArray;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tiny labs for tests.
final class Labs {
    static final LabSettings TINY = new LabSettings(1, 2, 8, 2, 8, 1e-2, 3);

    private Labs() {}

    static LabBuilder builder(Path folder) {
        return new LabBuilder(folder, LabMaterial.generated(12, 0, 3), TINY, LabBuilder.CONTEXT, 3);
    }

    static LabFolder trained(Path folder) {
        return builder(folder).build(false, Progress.NONE);
    }

    static Map<String, float[]> weights(Transformer model) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Map.Entry<String, NDArray> weight : model.weights().entrySet()) {
            values.put(weight.getKey(), weight.getValue().toFloatArray());
        }
        return values;
    }

    /// Cancels at a step's report; steps are reported by tens and at the end.
    static Progress stoppedAfter(long step) {
        return new Progress() {
            private boolean stopped;

            @Override
            public void report(String what, long done, long total) {
                stopped = done >= step;
            }

            @Override
            public void check() {
                if (stopped) {
                    throw new Cancelled();
                }
            }
        };
    }
}
