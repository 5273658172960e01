package dev.edgewise.app.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.app.compare.OverlapLesson.Pair;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlapLessonTest {

    @Test
    void saysNothingWithoutNumbers() {
        assertThat(OverlapLesson.of(List.of())).isEmpty();
        assertThat(OverlapLesson.of(List.of(new Pair("A", "B", 0.7, 0.7)))).isEmpty();
    }

    @Test
    void littleOverlapAndMuchFaithfulnessIsNamed() {
        String lesson = OverlapLesson.of(List.of(new Pair("A", "B", 0.2, 0.9)));
        assertThat(lesson).contains("does not predict").contains("20 %").contains("0.90");
    }

    @Test
    void muchOverlapAndLittleFaithfulnessIsNamed() {
        assertThat(OverlapLesson.of(List.of(new Pair("A", "B", 0.8, 0.1))))
                .contains("does not predict")
                .contains("80 %");
    }

    @Test
    void whereTheyGoTogetherTheOppositeIsSaid() {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            pairs.add(new Pair("A", "B", 0.5 + 0.08 * i, 0.55 + 0.05 * i));
        }
        assertThat(OverlapLesson.of(pairs)).contains("share more").doesNotContain("does not predict");
    }
}
