package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.model.TextTokenizer;
import dev.edgewise.task.BosRule;
import dev.edgewise.task.TaskFile;
import dev.edgewise.task.TaskTokenizer;
import dev.edgewise.training.BuiltinTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a lab is made from: sentences to learn, questions to ask, and the same questions as a task where there is one.
public final class LabMaterial {
    private final LabCorpus corpus;
    private final List<LabQuestion> questions;
    private final Optional<TaskFile> task;
    private final String source;

    LabMaterial(LabCorpus corpus, List<LabQuestion> questions, Optional<TaskFile> task) {
        this(corpus, questions, task, "the list of queries");
    }

    private LabMaterial(LabCorpus corpus, List<LabQuestion> questions, Optional<TaskFile> task, String source) {
        this.source = source;
        this.corpus = corpus;
        this.questions = List.copyOf(questions);
        this.task = task;
    }

    /// Facts about people who do not exist.
    ///
    /// @param facts     how many, in five sentences each
    /// @param artifacts share of the sentences with a cue that predicts a wrong object, in percent
    /// @throws UserError where a number is out of range
    public static LabMaterial generated(int facts, double artifacts, long seed) {
        return new FactCorpus(facts, artifacts, seed).material();
    }

    /// A user's own corpus, asked by a task's clean prompts.
    ///
    /// @throws UserError where the corpus cannot be read
    public static LabMaterial of(Path corpus, TaskFile task) {
        return new LabMaterial(LabCorpusFile.read(corpus), List.of(), Optional.of(task));
    }

    /// A user's own corpus, asked by the queries of a file: JSON with `prompt`, `target` and perhaps `fact` a line.
    ///
    /// @throws UserError where one of them cannot be read
    public static LabMaterial of(Path corpus, Path queries) {
        return new LabMaterial(
                LabCorpusFile.read(corpus), LabQuestion.read(queries), Optional.empty(), queries.toString());
    }

    LabCorpus corpus() {
        return corpus;
    }

    /// Those that were given, in their order; none where a task asks.
    List<LabQuestion> questions() {
        return questions;
    }

    Optional<TaskFile> task() {
        return task;
    }

    /// Every word of the sentences and questions is a token.
    BuiltinTokenizer tokenizer() {
        Stream<String> asked = questions.stream().flatMap(q -> Stream.of(q.prompt(), q.target()));
        Stream<String> examples = task.stream()
                .flatMap(file -> file.examples().stream())
                .flatMap(e -> Stream.concat(
                        Stream.of(e.clean(), e.corrupted()),
                        Stream.concat(e.correct().stream(), e.incorrect().stream())));
        return BuiltinTokenizer.ofTexts(
                Stream.concat(corpus.sentences().stream().map(LabSentence::text), Stream.concat(asked, examples)));
    }

    /// The questions that the lab keeps: those given, or those of the task that can be asked.
    List<LabQuestion> questions(TextTokenizer tokenizer, int context, int vocabulary) {
        if (!questions.isEmpty() || task.isEmpty()) {
            return questions;
        }
        return asked(tokenizer, context, vocabulary).queries().stream()
                .map(query -> new LabQuestion(
                        query.place() + 1, query.prompt(), query.answer(), Optional.empty(), Optional.empty(), false))
                .toList();
    }

    /// Why some of what was given cannot be asked, one reason a question.
    List<String> notAsked(TextTokenizer tokenizer, int context, int vocabulary) {
        return !questions.isEmpty() || task.isEmpty()
                ? LabQueries.of(questions, tokenizer, context, source).leftOut()
                : asked(tokenizer, context, vocabulary).leftOut();
    }

    private LabQueries asked(TextTokenizer tokenizer, int context, int vocabulary) {
        if (task.get().examples().stream().anyMatch(example -> example.clean().isEmpty())) {
            throw new UserError("the task " + task.get().label() + " has prompts of token ids, which belong to another"
                    + " tokenizer; give a task whose prompts are text");
        }
        return LabQueries.of(
                new TaskTokenizer(Optional.of(tokenizer), context, vocabulary).tokenize(task.get(), BosRule.NO));
    }
}
