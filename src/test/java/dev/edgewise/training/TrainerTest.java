package dev.edgewise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelConfig;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.Transformer;
import dev.edgewise.model.catalogue.ModelLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final TrainingSettings SETTINGS = new TrainingSettings(6, 8, 3e-3, 2, 0.05, 1, 11);

    @TempDir
    Path folder;

    private final BuiltinTokenizer tokenizer = BuiltinTokenizer.ofCorpus();
    private final ModelConfig tiny = BuiltinModel.config(2, 2, 16, tokenizer.size(), 64, tokenizer.endOfText());

    private Transformer fresh() {
        return new Transformer("tiny", new FreshWeights(tiny, tokenizer.open(), 11), Progress.NONE);
    }

    private Trainer trainer(Transformer model) {
        return new Trainer(model, new CorpusText(tokenizer.open()), SETTINGS);
    }

    private static Map<String, float[]> weights(Transformer model) {
        Map<String, float[]> values = new LinkedHashMap<>();
        model.weights().forEach((name, weight) -> values.put(name, weight.toFloatArray()));
        return values;
    }

    @Test
    void aRunThatWasStoppedEndsAsOneThatWasNot() {
        Path file = folder.resolve("checkpoint.safetensors");
        try (Transformer whole = fresh();
                Transformer begun = fresh();
                Transformer continued = fresh()) {
            Trainer straight = trainer(whole);
            while (!straight.done()) {
                straight.advance();
            }
            Trainer first = trainer(begun);
            for (int i = 0; i < 3; i++) {
                first.advance();
            }
            first.checkpoint().write(file);
            Trainer second = trainer(continued);
            second.restore(Checkpoint.read(file));
            assertThat(second.step()).isEqualTo(3);
            while (!second.done()) {
                second.advance();
            }

            Map<String, float[]> expected = weights(whole);
            assertThat(weights(begun).get("embed")).isNotEqualTo(expected.get("embed"));
            weights(continued)
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
        }
    }

    @Test
    void theLossFalls() {
        try (Transformer model = fresh()) {
            Trainer trainer = new Trainer(
                    model, new CorpusText(tokenizer.open()), new TrainingSettings(60, 16, 1e-2, 5, 0, 1, 1));
            double first = trainer.advance();
            double last = first;
            while (!trainer.done()) {
                last = trainer.advance();
            }
            // An untrained model is indifferent between its tokens.
            assertThat(first).isBetween(0.95 * Math.log(tiny.vocabulary()), 1.05 * Math.log(tiny.vocabulary()));
            assertThat(last).isLessThan(0.8 * first);
        }
    }

    @Test
    void aCheckpointOfAnotherSeedIsRefused() {
        Path file = folder.resolve("checkpoint.safetensors");
        try (Transformer model = fresh()) {
            Trainer trainer = trainer(model);
            trainer.advance();
            trainer.checkpoint().write(file);
            Trainer other = new Trainer(
                    model, new CorpusText(tokenizer.open()), new TrainingSettings(6, 8, 3e-3, 2, 0.05, 1, 12));

            assertThatThrownBy(() -> other.restore(Checkpoint.read(file)))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("another seed");
        }
    }

    @Test
    void aStoppedRunContinuesAndWritesAModelThatLoads() {
        BuiltinTraining training = new BuiltinTraining(folder, tiny, SETTINGS);
        StopAt stop = new StopAt(5);
        assertThatThrownBy(() -> training.run(false, stop)).isInstanceOf(Progress.Cancelled.class);
        assertThat(folder.resolve("checkpoint.safetensors")).exists();
        assertThat(folder.resolve("model.safetensors")).doesNotExist();

        Map<String, TaskAccuracy> accuracies = training.run(true, Progress.NONE);

        assertThat(accuracies).hasSize(6);
        assertThat(folder.resolve("checkpoint.safetensors")).doesNotExist();
        assertThat(folder.resolve("README.md")).content().contains("| `ioi` |");
        try (Transformer trained = fresh();
                Transformer loaded = ModelLoader.load(new ModelSource("tiny", folder, "path"), Progress.NONE)) {
            Trainer straight = trainer(trained);
            while (!straight.done()) {
                straight.advance();
            }
            int[] prompt = tokenizer.open().encode("When Mary and John went to the");
            float[] expected = trained.nextLogits(prompt);
            float[] found = loaded.nextLogits(prompt);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], org.assertj.core.data.Offset.offset(2e-3f));
            }
            assertThat(loaded.tokenizer().orElseThrow().bosId()).isEqualTo(tokenizer.endOfText());
        }
        assertThat(Files.exists(folder.resolve("tokenizer.json"))).isTrue();
    }

    /// Cancels at a step's report.
    private static final class StopAt implements Progress {
        private final long step;
        private boolean stopped;

        StopAt(long step) {
            this.step = step;
        }

        @Override
        public void report(String what, long done, long total) {
            stopped = done >= step;
        }

        @Override
        public void check() {
            if (stopped) {
                throw new Cancelled();
            }
        }
    }
}
