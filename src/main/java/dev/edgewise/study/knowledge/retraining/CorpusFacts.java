package dev.edgewise.study.knowledge.retraining;

import dev.edgewise.io.UserError;
import dev.edgewise.training.lab.LabCorpus;
import dev.edgewise.training.lab.LabQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which sentences of a corpus say which fact, and which fact each query asks for.
///
/// @param sentences of each place, where its line names it
/// @param queries   of each query, where it is known
public record CorpusFacts(List<Optional<String>> sentences, List<Optional<String>> queries) {

    public CorpusFacts {
        sentences = List.copyOf(sentences);
        queries = List.copyOf(queries);
    }

    public static CorpusFacts of(LabCorpus corpus, List<LabQuery> queries) {
        return new CorpusFacts(
                corpus.sentences().stream().map(sentence -> sentence.fact()).toList(),
                queries.stream().map(LabQuery::fact).toList());
    }

    /// Places of the sentences that say a fact, ascending.
    ///
    /// @throws UserError where none does
    public int[] places(String fact) {
        int[] places = IntStream.range(0, sentences.size())
                .filter(i -> sentences.get(i).equals(Optional.of(fact)))
                .toArray();
        if (places.length == 0) {
            throw new UserError("no sentence of the corpus says the fact \"" + fact + "\"; one that it says is \""
                    + sentences.stream().flatMap(Optional::stream).findFirst().orElse("none: its lines name no facts")
                    + "\"");
        }
        return places;
    }

    /// Facts that both a sentence and a query have, with the queries that ask for them, in alphabetical order.
    public Map<String, List<Integer>> asked() {
        Map<String, List<Integer>> asked = IntStream.range(0, queries.size())
                .filter(q -> queries.get(q).isPresent())
                .boxed()
                .collect(Collectors.groupingBy(q -> queries.get(q).orElseThrow(), TreeMap::new, Collectors.toList()));
        asked.keySet().retainAll(sentences.stream().flatMap(Optional::stream).collect(Collectors.toSet()));
        return asked;
    }

    /// Whether none of some places says what a query asks for. Without facts nothing is known to be related.
    boolean unrelated(int[] places, int query) {
        Optional<String> fact = queries.get(query);
        return fact.isEmpty()
                || IntStream.of(places).noneMatch(place -> sentences.get(place).equals(fact));
    }
}
