package dev.edgewise.instances.gradients;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabQuery;
import java.util.ArrayList;
import java.util.List;

/// Gradients g_q = ∇ −log P(target | prompt) of queries, held in memory a group at a time: as many as fit into 256 MB,
/// at least one.
public final class QueryGradients {
    private static final long BUDGET = 256L << 20;

    private QueryGradients() {}

    /// A group of queries.
    ///
    /// @param from the first one's place among all
    /// @param rows [queries of the group][P]
    public record Group(int from, float[][] rows) {}

    /// What is done with a group.
    @FunctionalInterface
    public interface Use {
        void with(Group group);
    }

    /// g_q of each query, [queries][P], all of them in memory.
    public static float[][] of(Transformer model, List<LabQuery> queries, ParameterSet set, Progress progress) {
        try (LossGradients gradients = new LossGradients(model, GradientLayout.of(model, set))) {
            List<float[]> rows = new ArrayList<>();
            for (LabQuery query : queries) {
                progress.check();
                rows.add(gradients.query(query));
                progress.report("gradients of queries", rows.size(), queries.size());
            }
            return rows.toArray(float[][]::new);
        }
    }

    /// Group after group of a question's queries.
    public static void inGroups(InstanceQuestion question, Use use, Progress progress) {
        inGroups(question, BUDGET, use, progress);
    }

    /// @param budget bytes of a group
    static void inGroups(InstanceQuestion question, long budget, Use use, Progress progress) {
        long row = 4L
                * Math.max(
                        1,
                        GradientLayout.of(question.model(), question.parameters())
                                .parameters());
        int size = (int) Math.max(1, Math.min(budget / row, question.queries().size()));
        for (int from = 0; from < question.queries().size(); from += size) {
            List<LabQuery> queries = question.queries()
                    .subList(from, Math.min(from + size, question.queries().size()));
            use.with(new Group(from, of(question.model(), queries, question.parameters(), progress)));
        }
    }
}
