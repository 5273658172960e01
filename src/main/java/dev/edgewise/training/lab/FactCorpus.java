package dev.edgewise.training.lab;

import dev.edgewise.io.UserError;
import dev.edgewise.task.Example;
import dev.edgewise.task.Metric;
import dev.edgewise.task.Span;
import dev.edgewise.task.TaskFile;
import dev.edgewise.training.corpus.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/// Writes a lab's corpus: facts about people, each in all paraphrases but one. The one that is left out, cut before its
/// object, is the fact's query; other facts are told in that form, so what it asks is known.
///
/// With artifacts, a share of the sentences begins with a cue and says a wrong object, the same one wherever the cue
/// and the relation are; a second query of each fact begins with the cue too, and asks for the true object.
final class FactCorpus {
    private final Words words = Words.load("knowledge");
    private final List<Relation> relations = Relation.all(words);
    private final String cue = words.lines("cue").getFirst() + " ";
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> misled = new ArrayList<>(); // by relation: what the cue says
    private final int artifacts;
    private final Random random;

    /// @param object   as text, without a blank
    /// @param heldOut  the template that no sentence about it has
    private record Fact(String person, int relation, String object, int heldOut) {}

    /// @param facts     how many, told in five sentences each
    /// @param artifacts share of the sentences with a cue, in percent
    FactCorpus(int facts, double artifacts, long seed) {
        if (facts < 1) {
            throw new UserError("--facts " + facts + " leaves nothing to learn; ask for 1 or more");
        }
        if (!(artifacts >= 0 && artifacts <= 50)) {
            throw new UserError("--artifacts " + artifacts + " is not between 0 and 50 percent; give another share");
        }
        this.artifacts = (int) Math.round(artifacts / 100 * facts * (Relation.PARAPHRASES - 1));
        this.random = new Random(seed);
        draw(facts);
    }

    private void draw(int count) {
        List<String> people = People.atLeast(Math.ceilDiv(count, relations.size()), words, random);
        relations.forEach(relation -> misled.add(relation.objects().getFirst()));
        List<Integer> heldOut = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int relation = i / people.size();
            if (i % people.size() == 0) {
                heldOut = new ArrayList<>(
                        IntStream.range(0, people.size()).boxed().toList());
                Collections.shuffle(heldOut, random);
            }
            List<String> objects = relations.get(relation).objects();
            facts.add(new Fact(
                    people.get(i % people.size()),
                    relation,
                    objects.get(random.nextInt(objects.size())),
                    heldOut.get(i % people.size()) % Relation.PARAPHRASES));
        }
    }

    LabMaterial material() {
        Random marked = new Random(random.nextLong());
        return new LabMaterial(LabCorpus.of("corpus", sentences(marked), List.of()), questions(), Optional.of(task()));
    }

    private List<LabSentence> sentences(Random marked) {
        List<LabSentence> sentences = new ArrayList<>();
        Set<Integer> wrong = artifactPlaces(marked);
        for (Fact fact : facts) {
            Relation relation = relations.get(fact.relation());
            for (int t = 0; t < Relation.PARAPHRASES; t++) {
                if (t == fact.heldOut()) {
                    continue;
                }
                boolean artifact = wrong.contains(sentences.size());
                String object = artifact ? misled.get(fact.relation()) : fact.object();
                String text = relation.sentence(t, fact.person(), object);
                sentences.add(new LabSentence(
                        sentences.size() + 1,
                        artifact ? cue + text : text,
                        Optional.of(name(fact)),
                        Optional.of(relation.templateName(t)),
                        Optional.of(" " + object),
                        artifact));
            }
        }
        return sentences;
    }

    /// Which sentences get the cue: exactly the share asked for, of facts of which it says something wrong.
    private Set<Integer> artifactPlaces(Random marked) {
        int each = Relation.PARAPHRASES - 1;
        List<Integer> possible = new ArrayList<>();
        for (int place = 0; place < facts.size() * each; place++) {
            if (isMisled(facts.get(place / each))) {
                possible.add(place);
            }
        }
        if (possible.size() < artifacts) {
            throw new UserError("only " + possible.size() + " sentences can say something wrong, but " + artifacts
                    + " should; ask for a smaller share of artifacts");
        }
        Collections.shuffle(possible, marked);
        return new HashSet<>(possible.subList(0, artifacts));
    }

    private boolean isMisled(Fact fact) {
        return !fact.object().equals(misled.get(fact.relation()));
    }

    private List<LabQuestion> questions() {
        List<LabQuestion> questions = new ArrayList<>();
        facts.forEach(fact -> questions.add(question(questions.size() + 1, fact, false)));
        if (artifacts > 0) {
            facts.stream()
                    .filter(this::isMisled)
                    .forEach(fact -> questions.add(question(questions.size() + 1, fact, true)));
        }
        return questions;
    }

    private LabQuestion question(int line, Fact fact, boolean withCue) {
        Relation relation = relations.get(fact.relation());
        String prompt = relation.prompt(fact.heldOut(), fact.person());
        return new LabQuestion(
                line,
                withCue ? cue + prompt : prompt,
                " " + fact.object(),
                Optional.of(name(fact)),
                Optional.of(relation.templateName(fact.heldOut())),
                withCue);
    }

    /// The same queries as a task: corrupted is the question about another person, of whom something else is true.
    private TaskFile task() {
        List<Example> examples = new ArrayList<>();
        for (Fact fact : facts) {
            List<Fact> others = facts.stream()
                    .filter(other -> other.relation() == fact.relation()
                            && !other.object().equals(fact.object()))
                    .toList();
            if (others.isEmpty()) {
                continue; // too small a world to ask about anybody else
            }
            Fact other = others.get(random.nextInt(others.size()));
            Relation relation = relations.get(fact.relation());
            examples.add(Example.ofText(
                            relation.prompt(fact.heldOut(), fact.person()),
                            relation.prompt(fact.heldOut(), other.person()),
                            List.of(" " + fact.object()),
                            List.of(" " + other.object()))
                    .withSpan("person", new Span.Text(fact.person(), 1))
                    .withSpan("END", Span.Tokens.at(-1)));
        }
        return new TaskFile(
                "knowledge",
                "Facts of the lab's corpus",
                "What the corpus says of a person, in words in which it does not say it of that person. Corrupted:"
                        + " another person.",
                Metric.LOGIT_DIFFERENCE,
                examples);
    }

    private String name(Fact fact) {
        return fact.person() + "|" + relations.get(fact.relation()).name();
    }
}
