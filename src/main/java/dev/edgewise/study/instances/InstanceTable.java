package dev.edgewise.study.instances;

import dev.edgewise.instances.InstanceQuestion;
import dev.edgewise.instances.InstanceScores;
import dev.edgewise.instances.methods.SelfInfluence;
import dev.edgewise.training.lab.LabQuery;
import dev.edgewise.training.lab.LabSentence;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Scores of sentences as CSV: one row a query and sentence, in the order of both; see docs/formats.md.
public final class InstanceTable {
    private static final String HEAD = "query,prompt,answer,sentence,line,method,score,rank,same_fact";

    private InstanceTable() {}

    /// Writes it row by row: a whole study has hundreds of thousands.
    ///
    /// @param self adds two columns where present
    public static void write(
            OutputStream out, InstanceQuestion question, InstanceScores scores, Optional<SelfInfluence> self)
            throws IOException {
        line(out, HEAD + (self.isPresent() ? ",self_influence,self_influence_fisher" : "") + ",text");
        for (int q = 0; q < scores.queries(); q++) {
            LabQuery query = question.queries().get(q);
            int[] ranks = SentenceRanking.of(scores.scores()[q]).ranks();
            String about = (query.place() + 1) + "," + field(query.prompt()) + "," + field(query.answer()) + ",";
            for (int i = 0; i < ranks.length; i++) {
                LabSentence sentence = question.corpus().corpus().sentences().get(i);
                String own = self.isEmpty()
                        ? ""
                        : "," + self.get().gradient()[i] + "," + self.get().fisher()[i];
                line(
                        out,
                        about + (i + 1) + "," + sentence.line() + "," + scores.method() + ","
                                + scores.scores()[q][i] + "," + ranks[i] + "," + sameFact(query, sentence) + own + ","
                                + field(sentence.text()));
            }
        }
    }

    /// "true" or "false"; empty where either's fact is not known.
    private static String sameFact(LabQuery query, LabSentence sentence) {
        return query.fact().isEmpty() || sentence.fact().isEmpty()
                ? ""
                : Boolean.toString(query.fact().equals(sentence.fact()));
    }

    private static String field(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void line(OutputStream out, String text) throws IOException {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
