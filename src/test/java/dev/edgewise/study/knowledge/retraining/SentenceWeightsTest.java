package dev.edgewise.study.knowledge.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import org.junit.jupiter.api.Test;

final class SentenceWeightsTest {
    @Test
    void whatIsRemovedHasWeightZeroAndAllElseOne() {
        SentenceWeights weights = SentenceWeights.without(5, 1, 3);

        assertThat(weights.toArray()).containsExactly(1, 0, 1, 0, 1);
        assertThat(weights.removed()).containsExactly(1, 3);
        assertThat(weights).isEqualTo(SentenceWeights.keeping(5, 4, 0, 2));
    }

    @Test
    void weightsOutsideZeroToOneAreRefused() {
        assertThatThrownBy(() -> SentenceWeights.of(1, 1.01f))
                .isInstanceOf(UserError.class)
                .hasMessage("the weight of sentence 1 is 1.01, expected 0 to 1");
        assertThatThrownBy(() -> SentenceWeights.of(-0.5f)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> SentenceWeights.of(Float.NaN)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> SentenceWeights.without(5, 5)).hasMessageContaining("no sentence at place 5");
    }

    @Test
    void theKeyTellsLabSeedAndEveryWeightApartAndNothingElse() {
        Retraining one = new Retraining(7, SentenceWeights.without(5, 1), "one");

        assertThat(one.key("lab")).isEqualTo(new Retraining(7, SentenceWeights.of(1, -0f, 1, 1, 1), "two").key("lab"));
        assertThat(one.key("lab"))
                .isNotEqualTo(one.key("other"))
                .isNotEqualTo(new Retraining(8, one.weights(), "one").key("lab"))
                .isNotEqualTo(new Retraining(7, SentenceWeights.without(5, 2), "one").key("lab"))
                .isNotEqualTo(new Retraining(7, SentenceWeights.of(1, 1e-30f, 1, 1, 1), "one").key("lab"))
                .isNotEqualTo(new Retraining(7, SentenceWeights.without(6, 1), "one").key("lab"));
    }

    @Test
    void rangesReadAsTheyWereWritten() {
        int[] places = {0, 1, 2, 5, 7, 8};

        assertThat(PlaceRanges.write(places)).isEqualTo("0-2 5 7-8");
        assertThat(PlaceRanges.read("0-2 5 7-8")).containsExactly(places);
        assertThat(PlaceRanges.read("0-2,5, 7-8")).containsExactly(places);
        assertThat(PlaceRanges.read(PlaceRanges.write(new int[0]))).isEmpty();
        assertThatThrownBy(() -> PlaceRanges.read("3-1")).isInstanceOf(IllegalArgumentException.class);
    }
}
