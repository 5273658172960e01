package dev.edgewise.app.knowledge.evidence;

import dev.edgewise.app.knowledge.KnowledgeQuery;
import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.instances.gradients.SentenceGradients;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.knowledge.retraining.CorpusFacts;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lab that made the window's model: its sentences, its queries, and what their gradients take on disk.
///
/// @param bytes that the gradients of all sentences take, by parameter set
record EvidenceLab(LabFolder folder, RetrainedLab retrained, CorpusFacts facts, Map<ParameterSet, Long> bytes) {
    private static final String CACHE = "cache";

    /// @throws dev.edgewise.io.UserError where the folder is not a lab that was trained to its end
    static EvidenceLab open(Path path, Transformer model) {
        LabFolder folder = LabFolder.open(path);
        Map<ParameterSet, Long> bytes = new EnumMap<>(ParameterSet.class);
        for (ParameterSet set : ParameterSet.values()) {
            bytes.put(set, SentenceGradients.bytes(new InstanceQuestion(model, folder.corpus(), List.of(), set)));
        }
        return new EvidenceLab(
                folder,
                RetrainedLab.of(folder),
                CorpusFacts.of(folder.corpus().corpus(), folder.queries()),
                Map.copyOf(bytes));
    }

    /// N.
    int sentences() {
        return folder.corpus().size();
    }

    LabSentence sentence(int place) {
        return folder.corpus().corpus().sentences().get(place);
    }

    /// The pieces of a sentence as the model reads them.
    List<String> pieces(int place) {
        return Arrays.stream(folder.corpus().tokens().get(place))
                .mapToObj(id -> folder.tokenizer().decode(id))
                .toList();
    }

    Path cache() {
        return folder.path().resolve(CACHE);
    }

    /// Whether the gradients of a set stand on the disk already.
    boolean hasGradients(ParameterSet set) {
        return size(cache().resolve("gradients-" + set.id() + ".f32")) == bytes.get(set);
    }

    /// Whether the products of all pairs of gradients stand on the disk too, so that another damping costs little.
    boolean hasProducts(ParameterSet set) {
        return hasGradients(set) && Files.exists(cache().resolve("gram-" + set.id() + ".f64"));
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /// The lab's own query that asks the same, whose loss every retrained model reports.
    Optional<LabQuery> own(KnowledgeQuery query) {
        return folder.queries().stream()
                .filter(own -> own.target() == query.target() && Arrays.equals(own.tokens(), query.tokens()))
                .findFirst();
    }

    /// The query as instance methods read it.
    LabQuery asked(KnowledgeQuery query) {
        return own(query).orElseGet(() -> query.labQuery(Optional.empty()));
    }
}
