package dev.edgewise.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.edgewise.study.RandomTasks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {

    @Test
    void everyExampleIsInOneBatchAtItsPlaceAndNoBatchIsTooLarge() {
        TokenizedTask task = RandomTasks.of(5, 70, 40);
        for (int tokens : new int[] {1, 11, 50, 10_000}) {
            for (int first : new int[] {0, 8, 100}) {
                List<Batch> batches = Batches.of(task, first, tokens);
                List<Integer> places = new ArrayList<>();
                for (Batch batch : batches) {
                    assertThat(batch.size() == 1 || batch.size() * batch.length() <= tokens)
                            .isTrue();
                    for (int i = 0; i < batch.size(); i++) {
                        places.add(batch.places()[i]);
                        assertThat(batch.examples().get(i))
                                .isSameAs(task.examples().get(batch.places()[i]));
                    }
                }
                assertThat(places)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.range(0, 70).boxed().toList());
            }
        }
    }

    @Test
    void aBatchHoldsNoMoreExamplesThanAsked() {
        for (int most : new int[] {1, 3, 200}) {
            List<Batch> batches = Batches.of(RandomTasks.of(5, 70, 40), 0, 10_000, most);
            assertThat(batches).allSatisfy(batch -> assertThat(batch.size()).isLessThanOrEqualTo(most));
            assertThat(batches.stream().mapToInt(Batch::size).sum()).isEqualTo(70);
        }
    }

    @Test
    void theFirstBatchHoldsTheFirstExamples() {
        Batch first = Batches.of(RandomTasks.of(5, 70, 40), 8, 10_000).getFirst();
        assertThat(first.places()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }
}
