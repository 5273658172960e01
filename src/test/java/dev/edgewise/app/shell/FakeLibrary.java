package dev.edgewise.app.shell;

import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.ExampleSets;
import dev.edgewise.app.workspace.FindSettings;
import dev.edgewise.app.workspace.Fixtures;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Workbench;
import dev.edgewise.graph.RankedEdges;
import dev.edgewise.io.UserError;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.model.Transformer;
import dev.edgewise.patching.Direction;
import dev.edgewise.patching.Sweep;
import dev.edgewise.patching.SweepPlan;
import dev.edgewise.patching.advice.RaisedEffects;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.task.TokenizedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// One model that only pretends: each word is a token, scores are seeded, circuits are worth their share of the edges.
final class FakeLibrary implements Library {
    static final int EXAMPLES = 20;

    @Override
    public List<ModelSource> models() {
        return List.of(new ModelSource("builtin", Path.of("."), "built in"));
    }

    @Override
    public List<String> tasks() {
        return List.of("ioi");
    }

    @Override
    public OpenTask openTask(String nameOrPath) {
        if (!nameOrPath.equals("ioi")) {
            throw new UserError("there is no task " + nameOrPath);
        }
        List<Example> examples = IntStream.range(0, EXAMPLES)
                .mapToObj(i -> Example.ofText("Ann saw n" + i, "Tim saw n" + i, List.of(" Ann"), List.of(" Tim")))
                .toList();
        return new OpenTask(new TaskFile("ioi", "IOI", "", Metric.LOGIT_DIFFERENCE, examples), "ioi");
    }

    @Override
    public ModelSource modelAt(Path path) {
        return models().getFirst();
    }

    @Override
    public Memory memoryFor(ModelSource source) {
        return new Memory(0, 1L << 30);
    }

    @Override
    public OpenModel open(ModelSource source, Progress progress) {
        return new OpenModel(source, Fixtures.run(1).graph(), "abc", Optional.of(new Words()), new Bench());
    }

    private static final class Bench implements Workbench {
        @Override
        public TokenizedTask check(TaskFile file, BosRule bos) {
            return new TaskTokenizer(Optional.of(new Words()), 64, 1 << 20).tokenize(file, bos);
        }

        @Override
        public ExampleSets choose(TokenizedTask checked, FindSettings settings, Progress progress) {
            return ExampleSets.of(checked, settings.split());
        }

        @Override
        public RankedEdges rank(TokenizedTask task, Metric metric, FindSettings settings, Progress progress) {
            progress.report("example", task.examples().size(), task.examples().size());
            return Fixtures.run(settings.method().method().hashCode()).ranked();
        }

        @Override
        public Evaluator evaluator(TokenizedTask task, Metric metric, FindSettings settings) {
            return Fixtures.evaluator(task.examples().size());
        }

        @Override
        public Sweep sweep(
                TokenizedTask task, SweepPlan plan, Direction direction, Progress progress, Consumer<Sweep> partial) {
            Sweep sweep = FakeSweeps.of(task, plan, direction, Fixtures.run(1).graph());
            partial.accept(sweep);
            return sweep;
        }

        @Override
        public Optional<RaisedEffects> backup(TokenizedTask task, Sweep noising, Progress progress) {
            return Optional.empty();
        }

        @Override
        public Transformer transformer() {
            throw new UserError("this model stands for another and has no neurons");
        }

        @Override
        public void close() {}
    }

    /// Words parted by spaces.
    private static final class Words implements TextTokenizer {
        @Override
        public int[] encode(String text) {
            return java.util.Arrays.stream(text.strip().split("\\s+"))
                    .mapToInt(word -> Math.floorMod(word.hashCode(), 1 << 20))
                    .toArray();
        }

        @Override
        public String decode(int... ids) {
            return "word".repeat(ids.length);
        }

        @Override
        public boolean addsBos() {
            return false;
        }

        @Override
        public int bosId() {
            return -1;
        }
    }
}
