package dev.edgewise.instances.bridge;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.neurons.AttributionSettings;
import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronAttributor;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.NeuronPrompt;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.TokenizedCorpus;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which neurons sentences and queries use: integrated gradients of the answer's probability at the last token of the
/// prompt before it, for a sentence as for a query.
///
/// All of a corpus's attributions are in memory at once: 4 · N · L · J bytes, 7 MB for 2,400 sentences and the neurons
/// of the standard lab. Made once, they are kept in a lab's cache folder under the fingerprint of model and corpus.
public final class SentenceNeurons {
    private static final AttributionSettings HOW = AttributionSettings.of(NeuronMethod.INTEGRATED_GRADIENTS);

    private SentenceNeurons() {}

    /// One row a sentence.
    ///
    /// @param cache the folder to keep them in, or to read them from
    /// @throws dev.edgewise.io.UserError where the folder holds those of another model or corpus
    public static NeuronVectors of(Transformer model, TokenizedCorpus corpus, Optional<Path> cache, Progress progress) {
        if (cache.isEmpty()) {
            return attributed(model, prompts(corpus), progress);
        }
        NeuronCache file = new NeuronCache(cache.get(), model, corpus);
        return file.read().orElseGet(() -> {
            NeuronVectors made = attributed(model, prompts(corpus), progress);
            file.write(made);
            return made;
        });
    }

    /// One row a query, for its target.
    public static NeuronVectors of(Transformer model, List<LabQuery> queries, Progress progress) {
        return attributed(
                model,
                queries.stream()
                        .map(query -> NeuronPrompt.of(query.tokens(), query.target()))
                        .toList(),
                progress);
    }

    private static List<NeuronPrompt> prompts(TokenizedCorpus corpus) {
        return IntStream.range(0, corpus.size())
                .mapToObj(i -> NeuronPrompt.of(corpus.prompt(i), corpus.answer(i)))
                .toList();
    }

    private static NeuronVectors attributed(Transformer model, List<NeuronPrompt> prompts, Progress progress) {
        return NeuronVectors.of(new NeuronAttributor(model)
                .run(prompts, HOW, progress).stream()
                        .map(NeuronAttribution::attribution)
                        .toList());
    }
}
