package dev.edgewise.study.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.io.UserError;
import dev.edgewise.task.Corruption;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TokenizedExample;
import dev.edgewise.task.TokenizedTask;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Another corruption is tried on the claim's own examples, and where that cannot be it is said.
class ClaimSettingTest {
    private static final TokenizedTask PLAIN = Planted.task(0, 10);
    private static final TaskFile FILE = new TaskFile(
            "planted",
            "planted",
            "",
            PLAIN.file().metric(),
            List.of(),
            "first",
            List.of(new Corruption("first", ""), new Corruption("second", ""), new Corruption("broken", "")));

    @Test
    void otherCorruptionsAreOfTheMainExamplesOnly() {
        TokenizedTask usable = with(FILE, PLAIN);
        ClaimSetting setting = ClaimSetting.of(
                Planted.edges("input->m0"),
                ClaimPlan.STANDARD,
                usable,
                Optional.empty(),
                TokenizedTask::first,
                file -> {
                    if (file.corruption().equals("broken")) {
                        throw new UserError("it has no prompts");
                    }
                    return with(file, PLAIN);
                },
                task -> new Planted(Map.of(), task.examples().size(), 0));
        assertThat(setting.sets()).extracting(ClaimSet::id).containsExactly("main", "held-out", "corruption second");
        List<Integer> main = places(setting.sets().get(0));
        assertThat(main).hasSize(5);
        assertThat(places(setting.sets().get(2))).isEqualTo(main);
        assertThat(setting.sets().get(2).task().file().corruption()).isEqualTo("second");
        assertThat(setting.notes()).anyMatch(note -> note.startsWith("Corruption broken: it has no prompts"));
    }

    private static List<Integer> places(ClaimSet set) {
        return set.task().examples().stream().map(TokenizedExample::index).toList();
    }

    private static TokenizedTask with(TaskFile file, TokenizedTask task) {
        return new TokenizedTask(file, task.bos(), task.examples(), task.skipped());
    }
}
