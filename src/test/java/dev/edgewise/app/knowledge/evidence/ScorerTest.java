package dev.edgewise.app.knowledge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.edgewise.instances.Damping;
import dev.edgewise.instances.ParameterSet;
import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import dev.edgewise.training.lab.LabBuilder;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabMaterial;
import dev.edgewise.training.lab.LabSettings;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the table shades is what the table says.
class ScorerTest {
    @TempDir
    static Path labs;

    private static Transformer model;
    private static Scorer.Asked asked;

    @BeforeAll
    static void train() {
        LabSettings tiny = new LabSettings(1, 2, 16, 2, 16, 0.01, 1);
        new LabBuilder(labs.resolve("tiny"), LabMaterial.generated(6, 0, 3), tiny, 32, 3).build(false, Progress.NONE);
        model = LabFolder.open(labs.resolve("tiny")).load(Progress.NONE);
        EvidenceLab lab = EvidenceLab.open(labs.resolve("tiny"), model);
        asked = new Scorer.Asked(lab, model, lab.folder().queries().getFirst(), ParameterSet.ALL);
    }

    @AfterAll
    static void close() {
        model.close();
    }

    /// The slider is the Fisher matrix's alone: whatever it says, tokens add up to the column.
    @ParameterizedTest
    @CsvSource({"gradient-dot", "cosine", "fisher", "ek-fac"})
    void tokensAddUpToTheColumn(String method) {
        Damping slider = new Damping(30, true);
        Scorer scorer = new Scorer();
        float[] column = scorer.score(asked, method, slider, Progress.NONE).scores()[0];
        int[] sentences = {0, 5, 11};
        var tokens = scorer.tokens(asked, method, slider, sentences, Progress.NONE);
        scorer.forget();
        for (int i = 0; i < sentences.length; i++) {
            double score = column[sentences[i]];
            assertThat(Arrays.stream(tokens.get(i)).sum()).isCloseTo(score, within(1e-3 * Math.abs(score) + 1e-6));
        }
    }
}
