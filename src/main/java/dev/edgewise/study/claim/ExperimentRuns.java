package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Faithfulness;
import dev.edgewise.graph.Circuit;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.Experiment;
import dev.edgewise.task.TokenizedTask;
import java.util.Optional;

/// Circuit runs of an experiment that is opened by the first of them: sets of examples that are done already cost
/// nothing.
public final class ExperimentRuns implements CircuitRuns {
    private final Transformer model;
    private final TokenizedTask task;
    private final ClaimSubject subject;
    private Optional<Experiment> open = Optional.empty();

    public ExperimentRuns(Transformer model, TokenizedTask task, ClaimSubject subject) {
        this.model = model;
        this.task = task;
        this.subject = subject;
    }

    @Override
    public Faithfulness of(Circuit circuit, Progress progress) {
        if (open.isEmpty()) {
            open = Optional.of(new Experiment(model, task, subject.metric(), subject.ablation()));
        }
        return open.get().evaluate(circuit, task.examples().size(), progress);
    }

    @Override
    public void close() {
        open.ifPresent(Experiment::close);
        open = Optional.empty();
    }
}
