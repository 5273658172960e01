package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.threshold.Delay;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Computes scores by token of the sentences that are looked at, a few at a time, the ones that came into view last
/// first.
final class TokenShading {
    private static final int TOGETHER = 24;
    private static final int WAITING = 80;
    private static final long QUIET = 150;

    private final EvidenceModel model;
    private final EvidenceController controller;
    private final Delay delay;
    private final Set<Integer> wanted = new LinkedHashSet<>();
    private boolean running;

    TokenShading(EvidenceModel model, EvidenceController controller, Delay delay) {
        this.model = model;
        this.controller = controller;
        this.delay = delay;
        model.tokensProperty().subscribe((before, now) -> {
            if (now.isEmpty()) {
                wanted.clear();
            }
        });
    }

    /// A sentence is on screen.
    void want(int sentence) {
        boolean possible = model.methodProperty().get().byToken()
                && model.has(model.methodProperty().get().id());
        if (!possible || model.tokensProperty().get().containsKey(sentence)) {
            return;
        }
        wanted.remove(sentence);
        wanted.add(sentence);
        while (wanted.size() > WAITING) {
            wanted.remove(wanted.iterator().next());
        }
        if (!running) {
            running = true;
            delay.after(QUIET, this::next);
        }
    }

    private void next() {
        if (wanted.isEmpty()) {
            running = false;
            return;
        }
        List<Integer> newest =
                List.copyOf(wanted).reversed().stream().limit(TOGETHER).toList();
        newest.forEach(wanted::remove);
        controller.tokens(
                newest.stream().mapToInt(Integer::intValue).toArray(),
                rows -> {
                    Map<Integer, double[]> known =
                            new HashMap<>(model.tokensProperty().get());
                    for (int i = 0; i < rows.size(); i++) {
                        known.put(newest.get(i), rows.get(i));
                    }
                    model.tokensProperty().set(Map.copyOf(known));
                },
                this::next);
    }
}
