package dev.edgewise.study.knowledge;

import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.bridge.IaNeurons;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.SentenceStates;
import dev.edgewise.instances.bridge.Top;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Neuron;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What instance and neuron attribution have in common on one lab: sentences, neurons, and how diverse they are.
final class Comparison {
    private static final List<String> INSTANCES = List.of("gradient-dot", "fisher", StudyMethod.INFLUENCE);
    private static final List<String> NEURONS = List.of(StudyMethod.NEURONS, "na-instances-published");

    private final StudyLab lab;
    private final KnowledgePlan plan;
    private final KnowledgeFolder folder;
    private final List<InstanceScores> scores;

    Comparison(StudyLab lab, KnowledgePlan plan, KnowledgeFolder folder, List<InstanceScores> scores) {
        this.lab = lab;
        this.plan = plan;
        this.folder = folder;
        this.scores = scores;
    }

    /// Sentences by influence and by neurons, and among the instance methods themselves for comparison.
    void sentences() {
        folder.stage("overlap-sentences", OverlapTable.class, () -> {
            List<OverlapTable.Row> rows = new ArrayList<>();
            for (InstanceScores first : of(INSTANCES)) {
                of(NEURONS).forEach(second -> rows.add(row(first, second)));
            }
            List<InstanceScores> instances = of(INSTANCES);
            for (int i = 1; i < instances.size(); i++) {
                rows.add(row(instances.get(i - 1), instances.get(i)));
            }
            of(List.of(StudyMethod.LEXICAL)).forEach(lexical -> of(List.of(StudyMethod.INFLUENCE, StudyMethod.NEURONS))
                    .forEach(other -> rows.add(row(other, lexical))));
            return new OverlapTable(rows, 0);
        });
    }

    private OverlapTable.Row row(InstanceScores first, InstanceScores second) {
        return new OverlapTable.Row(
                first.method(),
                second.method(),
                SetOverlap.of(top(first), top(second), plan.k(), lab.corpus().size()));
    }

    private List<List<Integer>> top(InstanceScores scores) {
        return Arrays.stream(scores.scores())
                .map(row -> Arrays.stream(Top.of(row, plan.k())).boxed().toList())
                .toList();
    }

    /// A query's own neurons and those of its most influential sentences, in both forms.
    void neurons(Progress progress) {
        folder.stage("overlap-neurons", OverlapTable.class, () -> {
            NeuronVectors sentences = lab.sentenceNeurons(progress);
            NeuronVectors queries = lab.queryNeurons(progress);
            int all = sentences.layers() * sentences.units();
            List<List<Neuron>> own = new ArrayList<>();
            for (int q = 0; q < queries.size(); q++) {
                own.add(queries.top(q, plan.neurons()));
            }
            List<OverlapTable.Row> rows = new ArrayList<>();
            int filled = 0;
            for (InstanceScores instances : of(INSTANCES)) {
                List<List<Neuron>> summed = new ArrayList<>();
                List<List<Neuron>> published = new ArrayList<>();
                for (float[] influence : instances.scores()) {
                    summed.add(IaNeurons.summed(influence, sentences, plan.neurons())
                            .neurons());
                    IaNeurons listed = IaNeurons.published(influence, sentences, plan.neurons());
                    published.add(listed.neurons());
                    filled += instances.method().equals(StudyMethod.INFLUENCE) && listed.isFilledUp() ? 1 : 0;
                }
                rows.add(row("IA-Neurons of " + instances.method(), own, summed, all));
                rows.add(row("IA-Neurons of " + instances.method() + ", published", own, published, all));
            }
            return new OverlapTable(rows, filled);
        });
    }

    private OverlapTable.Row row(String name, List<List<Neuron>> own, List<List<Neuron>> other, int all) {
        return new OverlapTable.Row("the query's neurons", name, SetOverlap.of(own, other, plan.neurons(), all));
    }

    DiversityTable diversity() {
        return folder.stage("diversity", DiversityTable.class, () -> {
            List<DiversityTable.Row> rows = new ArrayList<>();
            for (InstanceScores method : scores) {
                if (!method.method().equals("lissa")) {
                    rows.add(new DiversityTable.Row(method.method(), diversities(method)));
                }
            }
            return new DiversityTable(plan.k(), rows);
        });
    }

    private List<Diversity> diversities(InstanceScores method) {
        List<List<Integer>> top = top(method);
        List<Integer> needed = top.stream().flatMap(List::stream).distinct().toList();
        Map<Integer, float[]> states = SentenceStates.of(lab.model(), lab.corpus(), needed);
        return top.stream()
                .map(chosen -> Diversity.of(
                        chosen.stream().map(i -> lab.corpus().tokens().get(i)).toList(),
                        chosen.stream().map(states::get).toList()))
                .toList();
    }

    /// Those of some methods that could be computed.
    private List<InstanceScores> of(List<String> methods) {
        return methods.stream()
                .flatMap(method -> scores.stream().filter(s -> s.method().equals(method)))
                .toList();
    }
}
