package dev.edgewise.study.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.job.Progress;
import dev.edgewise.study.knowledge.retraining.LabRetrainer;
import dev.edgewise.study.knowledge.retraining.Retrained;
import dev.edgewise.study.knowledge.retraining.RetrainedLab;
import dev.edgewise.study.knowledge.retraining.Retraining;
import dev.edgewise.study.knowledge.retraining.RetrainingResult;
import dev.edgewise.training.lab.LabFolder;
import dev.edgewise.training.lab.LabSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole study on labs of a few sentences, retrained in this process; stopped in the middle, and taken up again.
final class KnowledgeStudyTest {
    private static final KnowledgePlan TINY = new KnowledgePlan(
            16, new LabSettings(2, 2, 16, 3, 8, 1e-2, 2), 3, 4, 3, 4, 2, 3, 2, 1, List.of(50), 2, 10, 3, 1, 4, 2);

    @TempDir
    Path home;

    private final Map<String, RetrainingResult> kept = new HashMap<>();
    private int trained;
    private int limit = Integer.MAX_VALUE;

    @Test
    void fromNothingToAReportAndOnFromTheMiddle() throws IOException {
        limit = 9;
        KnowledgeFolder folder = new KnowledgeFolder(home.resolve("study"), TINY.decides());
        KnowledgeReport report = new KnowledgeReport(folder, TINY);
        boolean stopped = false;
        try {
            study(folder).run(Progress.NONE, report::write);
        } catch (Progress.Cancelled e) {
            stopped = true;
        }
        assertThat(stopped).isTrue();
        assertThat(folder.stages("")).contains("diversity", "overlap-neurons").doesNotContain("fractions", "artifacts");
        assertThat(Files.readString(home.resolve("study/knowledge.md"))).contains("not measured");

        limit = Integer.MAX_VALUE;
        study(folder).run(Progress.NONE, report::write);
        assertThat(folder.stages(""))
                .contains(
                        "noise",
                        "facts-left-out",
                        "lds",
                        "best-left-out",
                        "fractions",
                        "artifacts",
                        "neurons-lab-at-last",
                        "neurons-lab-at-all");
        String written = Files.readString(home.resolve("study/knowledge.md"));
        assertThat(written)
                .contains("## The paper's claims", "Linear datamodelling score", "## Artifacts", "| same-fact |")
                .doesNotContain("not measured")
                .doesNotContain("NaN");
        for (HeadlineClaim claim : report.claims()) {
            assertThat(claim.evidence()).as(claim.claim()).isNotEmpty();
        }
        FractionTable fractions = folder.find("fractions", FractionTable.class).orElseThrow();
        assertThat(fractions.points()).hasSize(4 * 2);
        assertThat(fractions.first() + fractions.second()).isEqualTo(16);
        ArtifactTable artifacts = folder.find("artifacts", ArtifactTable.class).orElseThrow();
        assertThat(artifacts.cues()).isEqualTo(8);
        assertThat(artifacts.removals()).extracting(ArtifactTable.Removal::what).contains("all cue sentences");
        assertThat(artifacts.removals().stream()
                        .filter(removal -> removal.what().equals("all cue sentences"))
                        .toList())
                .singleElement()
                .satisfies(removal -> assertThat(removal.cues()).isEqualTo(8));

        int before = trained;
        study(folder).run(Progress.NONE, report::write);
        assertThat(trained).as("nothing is trained twice").isEqualTo(before);
        assertThat(Files.readString(home.resolve("study/knowledge.md"))).isEqualTo(written);
    }

    private KnowledgeStudy study(KnowledgeFolder folder) {
        return new KnowledgeStudy(TINY, folder, List.of(), this::retrain);
    }

    private Retrained retrain(LabFolder lab, List<Retraining> retrainings, Progress progress) {
        RetrainedLab about = RetrainedLab.of(lab);
        List<RetrainingResult> results = new ArrayList<>();
        for (Retraining retraining : retrainings) {
            results.add(kept.computeIfAbsent(about.key(retraining), key -> {
                if (trained == limit) {
                    throw new Progress.Cancelled();
                }
                trained++;
                return new LabRetrainer(lab).train(retraining, progress);
            }));
        }
        return new Retrained(about, results);
    }
}
