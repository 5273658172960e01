package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.bridge.IaNeurons;
import dev.edgewise.instances.bridge.NaForm;
import dev.edgewise.instances.bridge.NaInstances;
import dev.edgewise.instances.bridge.NeuronVectors;
import dev.edgewise.instances.bridge.SentenceNeurons;
import dev.edgewise.instances.bridge.SentenceStates;
import dev.edgewise.instances.bridge.Top;
import dev.edgewise.instances.methods.InstanceMethods;
import dev.edgewise.job.Progress;
import dev.edgewise.neurons.Neuron;
import dev.edgewise.study.knowledge.Diversity;
import dev.edgewise.study.knowledge.DiversityTable;
import dev.edgewise.study.knowledge.SetOverlap;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What instance and neuron attribution have in common for one query or all queries of a lab.
///
/// @param method    by which sentences were chosen, as the window calls it
/// @param queries   how many were asked
/// @param sentences overlap of its best sentences with those of NA-Instances
/// @param neurons   overlap of the query's own neurons with IA-Neurons, those of its best sentences
/// @param diversity of the best sentences by the method, by NA-Instances and by chance
record Compared(String method, int queries, SetOverlap sentences, SetOverlap neurons, DiversityTable diversity) {
    /// How many sentences and neurons are chosen for each query.
    static final int CHOSEN = 10;

    static final String NEURONS = "NA-Instances";
    static final String RANDOM = "Random";

    /// On the engine's thread.
    static Compared of(Scorer.Asked asked, EvidenceMethod method, List<LabQuery> queries, Progress progress) {
        TokenizedCorpus corpus = asked.lab().folder().corpus();
        InstanceQuestion question = new InstanceQuestion(asked.model(), corpus, queries, asked.parameters());
        NeuronVectors sentences = SentenceNeurons.of(
                asked.model(), corpus, Optional.of(asked.lab().cache()), progress);
        NeuronVectors own = SentenceNeurons.of(asked.model(), queries, progress);
        float[][] byNeurons = NaInstances.scores(NaForm.COSINE, own, sentences, progress);
        InstanceScores influence =
                InstanceMethods.of(method.id(), asked.settings()).score(question, progress);
        InstanceScores random = InstanceMethods.of("random", asked.settings()).score(question, progress);
        int k = Math.min(CHOSEN, corpus.size());
        List<List<Neuron>> used = new ArrayList<>();
        List<List<Neuron>> found = new ArrayList<>();
        for (int q = 0; q < queries.size(); q++) {
            used.add(own.top(q, CHOSEN));
            found.add(IaNeurons.summed(influence.scores()[q], sentences, CHOSEN).neurons());
        }
        List<DiversityTable.Row> rows = List.of(
                diversity(method.title(), asked, top(influence.scores(), k)),
                diversity(NEURONS, asked, top(byNeurons, k)),
                diversity(RANDOM, asked, top(random.scores(), k)));
        return new Compared(
                method.title(),
                queries.size(),
                SetOverlap.of(top(influence.scores(), k), top(byNeurons, k), k, corpus.size()),
                SetOverlap.of(used, found, CHOSEN, sentences.layers() * sentences.units()),
                new DiversityTable(k, rows));
    }

    private static List<List<Integer>> top(float[][] scores, int k) {
        return Arrays.stream(scores)
                .map(row -> Arrays.stream(Top.of(row, k)).boxed().toList())
                .toList();
    }

    private static DiversityTable.Row diversity(String name, Scorer.Asked asked, List<List<Integer>> top) {
        TokenizedCorpus corpus = asked.lab().folder().corpus();
        List<Integer> needed = top.stream().flatMap(List::stream).distinct().toList();
        Map<Integer, float[]> states = SentenceStates.of(asked.model(), corpus, needed);
        return new DiversityTable.Row(
                name,
                top.stream()
                        .map(chosen -> Diversity.of(
                                chosen.stream().map(i -> corpus.tokens().get(i)).toList(),
                                chosen.stream().map(states::get).toList()))
                        .toList());
    }
}
