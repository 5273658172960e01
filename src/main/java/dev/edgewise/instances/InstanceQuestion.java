package dev.edgewise.instances;

import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.util.List;

/// What is asked of an instance method: which sentences of a corpus speak for the answers to some queries.
///
/// @param model      trained on the corpus, or not: then scores say what a step on a sentence would do
/// @param parameters over which gradients are taken
public record InstanceQuestion(
        Transformer model, TokenizedCorpus corpus, List<LabQuery> queries, ParameterSet parameters) {

    public InstanceQuestion {
        queries = List.copyOf(queries);
    }
}
