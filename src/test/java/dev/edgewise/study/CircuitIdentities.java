package dev.edgewise.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.faithfulness.Ablation;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.Pruning;
import dev.edgewise.model.RandomModel;
import dev.edgewise.model.Transformer;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/// What holds for every circuit of every model and task.
abstract class CircuitIdentities extends RandomCases {
    CircuitIdentities(RandomModel.Kind kind) {
        super(kind);
    }

    @Property(tries = 10)
    void theEmptyCircuitIsTheCorruptedRunAndTheFullOneTheCleanRun(@ForAll("rough") RandomCase random) {
        TokenizedTask task = random.task();
        try (Transformer model = random.model().load();
                Experiment experiment = new Experiment(model, task, DIFFERENCE, Ablation.CORRUPTED)) {
            double[] empty = values(experiment, Circuit.empty(model.graph()));
            double[] full = values(experiment, Circuit.full(model.graph()));
            for (int i = 0; i < empty.length; i++) {
                TokenizedExample example = task.examples().get(i);
                assertThat(empty[i])
                        .isCloseTo(difference(model.nextLogits(example.corrupted()), example), within(1e-4));
                assertThat(full[i]).isCloseTo(difference(model.nextLogits(example.clean()), example), within(1e-3));
            }
        }
    }

    @Property(tries = 10)
    void aCircuitRunIsItsDefinition(@ForAll("rough") RandomCase random) {
        TokenizedTask task = random.task();
        try (Transformer model = random.model().load()) {
            Circuit circuit = random.circuit(model.graph());
            double[] found = values(model, task, circuit);
            PlainCircuitRun plain = new PlainCircuitRun(model);
            for (int i = 0; i < found.length; i++) {
                TokenizedExample example = task.examples().get(i);
                float[] logits = plain.logits(circuit, example.clean(), example.corrupted());
                assertThat(found[i]).as("example %d", i).isCloseTo(difference(logits, example), within(1e-3));
            }
        }
    }

    @Property(tries = 10)
    void pruningChangesNoValue(@ForAll("rough") RandomCase random) {
        try (Transformer model = random.model().load()) {
            Circuit circuit = random.circuit(model.graph());
            Circuit pruned = Pruning.prune(circuit);
            PlainCircuitRun plain = new PlainCircuitRun(model);
            for (TokenizedExample example : random.task().examples()) {
                assertThat(difference(plain.logits(pruned, example.clean(), example.corrupted()), example))
                        .isCloseTo(
                                difference(plain.logits(circuit, example.clean(), example.corrupted()), example),
                                within(1e-4));
            }
        }
    }

    @Property(tries = 6)
    void orderPaddingAndCompanyChangeNoValue(@ForAll("rough") RandomCase random) {
        TokenizedTask task = random.task();
        List<TokenizedExample> reversed = new ArrayList<>(task.examples());
        Collections.reverse(reversed);
        try (Transformer model = random.model().load()) {
            Circuit circuit = random.circuit(model.graph());
            double[] together = values(model, task, circuit);
            double[] backwards = values(model, RandomTasks.task(reversed), circuit);
            for (int i = 0; i < together.length; i++) {
                TokenizedTask one = RandomTasks.task(List.of(task.examples().get(i)));
                assertThat(backwards[together.length - 1 - i]).isCloseTo(together[i], within(1e-3));
                assertThat(values(model, one, circuit)).containsExactly(new double[] {together[i]}, within(1e-3));
            }
        }
    }
}
