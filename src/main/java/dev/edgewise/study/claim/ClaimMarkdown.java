package dev.edgewise.study.claim;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A claim's record as Markdown, for the appendix of a paper: the verdict, a table of tests, the members, the setting,
/// and what was not tested.
public final class ClaimMarkdown {
    private static final String MINIMAL =
            " Members that make no difference do not count against the claim; they are said.";

    private ClaimMarkdown() {}

    public static String of(ClaimRecord record) {
        ClaimJudgement judgement = record.judgement();
        StringBuilder text = new StringBuilder();
        text.append("# Claim: ").append(plain(record.claim().sentence())).append("\n\n");
        text.append("**").append(capital(judgement.verdictWords())).append(".** ");
        text.append(plain(judgement.headline())).append("\n\n");
        row(text, List.of("test", "value", "95 % interval", "verdict", "why"));
        text.append("|---|---:|---:|---|---|\n");
        for (Finding finding : judgement.findings()) {
            row(
                    text,
                    List.of(
                            finding.title(),
                            ClaimWords.value(finding.value()),
                            ClaimWords.interval(finding.low(), finding.high()),
                            finding.verdict().words() + (finding.counted() ? "" : " (not counted)"),
                            finding.reason()));
        }
        text.append("\nValues are faithfulness: 1 is what the whole model does, 0 what is left with everything")
                .append(" corrupted. For random sets and members they are differences of two.\n\n");
        addMembers(text, record, judgement);
        addSetting(text, record);
        text.append("## Not tested\n\n");
        judgement
                .notTested()
                .forEach(line -> text.append("- ").append(plain(line)).append('\n'));
        return text.toString();
    }

    private static void addMembers(StringBuilder text, ClaimRecord record, ClaimJudgement judgement) {
        ClaimMembers members = record.claim().members();
        text.append("## Members (").append(members.words()).append(")\n\n");
        if (judgement.members().isEmpty()) {
            text.append(members.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", ")))
                    .append("\n\n");
            return;
        }
        row(text, List.of("member", "effect of removing it alone", "95 % interval", "it"));
        text.append("|---|---:|---:|---|\n");
        for (MemberEffect effect : judgement.members().reversed()) {
            row(
                    text,
                    List.of(
                            "`" + effect.name() + "`",
                            ClaimWords.number(effect.difference().value()),
                            ClaimWords.interval(
                                    effect.difference().low(),
                                    effect.difference().high()),
                            effect.matter().words()));
        }
        if (judgement.members().size() < members.size()) {
            List<String> tried =
                    judgement.members().stream().map(MemberEffect::name).toList();
            text.append("\nNot removed alone: ")
                    .append(members.names().stream()
                            .filter(name -> !tried.contains(name))
                            .map(name -> "`" + name + "`")
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append('\n');
    }

    private static void addSetting(StringBuilder text, ClaimRecord record) {
        ClaimSubject subject = record.claim().subject();
        ClaimRules rules = record.rules();
        text.append("## Setting\n\n");
        line(text, "model", subject.model() + ", weights " + shortened(subject.fingerprint()));
        line(text, "task", subject.taskWords() + ", examples " + shortened(subject.taskFingerprint()));
        line(
                text,
                "metric",
                subject.metric().title() + "; removed parts carry: "
                        + subject.ablation().id());
        record.measured()
                .sets()
                .forEach((id, set) -> line(
                        text,
                        id.equals(Measured.MAIN) ? "examples" : id,
                        set.places().size() + (subject.onlyCorrect() ? " that the model gets right" : "")));
        line(
                text,
                "rules",
                String.format(
                        Locale.ROOT,
                        "sufficient from %s on, necessary where less than %s is left, differences up to %s are none;"
                                + " each by the whole 95 %% interval.%s",
                        ClaimWords.number(rules.sufficient()),
                        ClaimWords.number(rules.necessary()),
                        ClaimWords.number(rules.margin()),
                        rules.minimal() ? " Every member has to matter." : MINIMAL));
        line(text, "seed", record.plan().seed() + "; Edgewise " + record.version());
        text.append('\n');
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append("- ").append(what).append(": ").append(plain(value)).append('\n');
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream()
                .map(cell -> " " + plain(cell).replace("|", "\\|") + " ")
                .collect(Collectors.joining("|", "|", "|\n")));
    }

    /// A fingerprint's first digits tell two apart.
    private static String shortened(String fingerprint) {
        int from = fingerprint.indexOf(':') + 1;
        return fingerprint.substring(0, Math.min(fingerprint.length(), from + 12));
    }

    /// Edge names end in `<q>`, which Markdown would take for a tag.
    private static String plain(String text) {
        return text.startsWith("`") ? text : text.replace("<", "\\<");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
