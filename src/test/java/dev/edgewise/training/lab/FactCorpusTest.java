package dev.edgewise.training.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The generated world and what is asked about it.
final class FactCorpusTest {
    private static LabMaterial world(int facts, double artifacts) {
        return LabMaterial.generated(facts, artifacts, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 480, 900})
    void everyFactIsToldInAllWaysButTheOneThatItIsAskedIn(int facts) {
        LabMaterial material = world(facts, 0);
        List<LabSentence> sentences = material.corpus().sentences();
        Map<String, Set<String>> told = new HashMap<>();
        sentences.forEach(sentence -> told.computeIfAbsent(sentence.fact().orElseThrow(), f -> new HashSet<>())
                .add(sentence.template().orElseThrow()));

        assertThat(sentences).hasSize(5 * facts);
        assertThat(told).hasSize(facts);
        assertThat(told.values()).allMatch(templates -> templates.size() == 5);
        List<LabQuestion> questions = material.questions();
        assertThat(questions).hasSize(facts);
        for (LabQuestion question : questions) {
            assertThat(told.get(question.fact().orElseThrow()))
                    .doesNotContain(question.template().orElseThrow());
            assertThat(sentences).noneMatch(sentence -> sentence.text().startsWith(question.prompt() + " "));
            String answer = question.target();
            assertThat(sentences)
                    .filteredOn(sentence -> sentence.fact().equals(question.fact()))
                    .allMatch(sentence -> sentence.text().endsWith(answer + ".")
                            && sentence.answer().orElseThrow().equals(answer));
        }
    }

    @Test
    void everyHeldOutFormIsKnownFromOtherFacts() {
        LabMaterial material = world(480, 0);
        Map<String, Long> asked = material.questions().stream()
                .collect(Collectors.groupingBy(q -> q.template().orElseThrow(), Collectors.counting()));
        assertThat(asked).hasSize(48);
        assertThat(asked.values()).allMatch(count -> count == 10);
    }

    @Test
    void neitherNameAloneTellsWhoIsMeant() {
        Map<String, Set<String>> bearers = new HashMap<>();
        for (LabSentence sentence : world(480, 0).corpus().sentences()) {
            String person = sentence.fact().orElseThrow().split("\\|")[0];
            for (String name : person.split(" ")) {
                bearers.computeIfAbsent(name, n -> new HashSet<>()).add(person);
            }
        }
        assertThat(bearers.values()).allMatch(people -> people.size() >= 3);
    }

    @ParameterizedTest
    @CsvSource({"480, 10, 240", "480, 0.5, 12", "100, 33, 165", "20, 50, 50"})
    void theShareOfArtifactsIsExact(int facts, double percent, int expected) {
        LabMaterial material = world(facts, percent);
        List<LabSentence> sentences = material.corpus().sentences();
        List<LabSentence> clean = world(facts, 0).corpus().sentences();

        assertThat(sentences).filteredOn(LabSentence::artifact).hasSize(expected);
        Map<String, Set<String>> wrong = new HashMap<>();
        for (int i = 0; i < sentences.size(); i++) {
            LabSentence sentence = sentences.get(i);
            assertThat(sentence.fact()).isEqualTo(clean.get(i).fact());
            if (!sentence.artifact()) {
                assertThat(sentence).isEqualTo(clean.get(i));
                continue;
            }
            assertThat(sentence.text()).startsWith("Rumour has it: ");
            assertThat(sentence.answer()).isNotEqualTo(clean.get(i).answer());
            assertThat(sentence.text()).endsWith(sentence.answer().orElseThrow() + ".");
            wrong.computeIfAbsent(sentence.fact().orElseThrow().split("\\|")[1], r -> new HashSet<>())
                    .add(sentence.answer().orElseThrow());
        }
        assertThat(wrong.values()).allMatch(objects -> objects.size() == 1);
    }

    @Test
    void queriesWithTheCueAskForTheTruth() {
        LabMaterial material = world(100, 10);
        List<LabQuestion> cued =
                material.questions().stream().filter(LabQuestion::cue).toList();
        Map<String, String> truth = material.questions().stream()
                .filter(question -> !question.cue())
                .collect(Collectors.toMap(q -> q.fact().orElseThrow(), LabQuestion::target));

        assertThat(cued).isNotEmpty().allSatisfy(question -> {
            assertThat(question.prompt()).startsWith("Rumour has it: ");
            assertThat(question.target()).isEqualTo(truth.get(question.fact().orElseThrow()));
        });
        assertThat(world(100, 0).questions()).noneMatch(LabQuestion::cue);
    }

    @Test
    void everyWordIsOneToken() {
        LabMaterial material = world(480, 10);
        TextTokenizer tokenizer = material.tokenizer().open();
        for (LabSentence sentence : material.corpus().sentences()) {
            int pieces = sentence.text().replaceAll("([.,:])", " $1").split(" ").length;
            assertThat(tokenizer.encode(sentence.text())).as(sentence.text()).hasSize(pieces);
        }
        for (LabQuestion question : material.questions()) {
            assertThat(tokenizer.encode(question.target())).hasSize(1);
        }
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        assertThat(world(50, 10).corpus()).isEqualTo(world(50, 10).corpus());
        assertThat(LabMaterial.generated(50, 10, 8).corpus().fingerprint())
                .isNotEqualTo(world(50, 10).corpus().fingerprint());
    }

    @Test
    void impossibleWorldsAreRefused() {
        assertThatThrownBy(() -> world(0, 0)).isInstanceOf(UserError.class).hasMessageContaining("--facts 0");
        assertThatThrownBy(() -> world(10, 80)).isInstanceOf(UserError.class).hasMessageContaining("--artifacts 80");
        assertThatThrownBy(() -> world(10, Double.NaN)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> world(1_000_000, 0))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("fewer facts");
    }
}
