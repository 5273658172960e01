package dev.edgewise.study.claim;

import dev.edgewise.faithfulness.Ablation;
import java.util.ArrayList;
import java.util.List;

/// What a record says nothing about: what was left out, and what this kind of experiment cannot show.
final class NotTested {
    private static final int FEW = 10;

    private NotTested() {}

    /// @param draws    how many random sets there are
    /// @param withPath how many random sets leave a path from `input` to `logits`
    static List<String> of(ClaimRecord record, int draws, int withPath) {
        List<String> list = new ArrayList<>(record.notes());
        ClaimSubject subject = record.claim().subject();
        ClaimMembers members = record.claim().members();
        record.plan().skipped().stream()
                .sorted()
                .forEach(test -> list.add("The test of " + words(test) + " was left out."));
        if (record.plan().runs(ClaimTest.RANDOM) && draws == 0) {
            list.add("Random sets: the graph has no other set of this size and these kinds.");
        } else if (record.plan().runs(ClaimTest.RANDOM) && draws < record.plan().draws()) {
            list.add("Random sets: only " + draws + " others of this size and these kinds were found.");
        }
        if (withPath < draws) {
            list.add((draws - withPath) + " of " + draws + " random sets have no path from input to logits, so they"
                    + " hold nothing; a larger claim meets stronger ones.");
        }
        int tried = record.chosenMembers().length;
        if (record.plan().runs(ClaimTest.MINIMALITY) && tried < members.size()) {
            list.add("Of " + members.words() + " only " + tried + ", drawn by chance, were removed one by one.");
        }
        ExampleValues main = record.measured().sets().get(Measured.MAIN);
        if (main != null && main.places().size() < FEW) {
            list.add("Intervals from " + ClaimWords.count(main.places().size(), "example")
                    + " are narrower than they should be.");
        }
        list.add("Pairs of members: two that stand in for each other seem superfluous one by one.");
        list.add(
                members instanceof ClaimedNodes
                        ? "Paths inside the claim: all edges among its nodes were kept, whether they matter or not, and"
                                + " all positions."
                        : "Single positions: an edge was kept or removed at all of them.");
        list.add("What the members compute: runs show that they matter, not how.");
        list.add("Other metrics than " + subject.metric().title() + ", other values of removed parts than "
                + (subject.ablation() == Ablation.CORRUPTED
                        ? "the corrupted prompt's"
                        : "ablation " + subject.ablation().id())
                + ".");
        list.add("Other templates and tasks than " + subject.task() + ", other models than " + subject.model() + ".");
        return List.copyOf(list);
    }

    private static String words(ClaimTest test) {
        return switch (test) {
            case HELD_OUT -> "held-out examples";
            case CORRUPTION -> "other corruptions";
            case RANDOM -> "random sets";
            default -> test.id();
        };
    }
}
