package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.patching.advice.Advice;
import dev.edgewise.study.claim.ClaimAgain;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.study.claim.ClaimJudgement;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimWords;
import dev.edgewise.study.claim.Finding;
import dev.edgewise.study.claim.MemberEffect;
import java.util.List;
import java.util.Optional;

/// A claim's record on a terminal and as JSON.
///
/// @param before the record that is tested again
/// @param advice what the lab's rules say beside it
record ClaimReport(ClaimRecord record, Optional<ClaimRecord> before, List<Advice> advice, double seconds) {
    private static final int LINES = 30;

    void print(Console console) {
        ClaimJudgement judgement = record.judgement();
        console.line("%s: %s", record.claim().members().words(), record.claim().sentence());
        console.line("  %s", judgement.verdictWords().toUpperCase(java.util.Locale.ROOT));
        console.line("  %s", judgement.headline());
        console.line("  %-44s %8s  %-16s %s", "", "value", "95 % interval", "verdict");
        for (Finding finding : judgement.findings()) {
            console.line(
                    "  %-44s %8s  %-16s %s",
                    finding.title(),
                    ClaimWords.value(finding.value()),
                    ClaimWords.interval(finding.low(), finding.high()),
                    finding.verdict().words() + (finding.counted() ? "" : " (not counted)"));
            console.line("      %s", finding.reason());
        }
        if (!judgement.members().isEmpty()) {
            console.line("  members, the most needed first: faithfulness lost where one is removed alone");
        }
        for (MemberEffect effect :
                judgement.members().reversed().stream().limit(LINES).toList()) {
            console.line(
                    "    %-30s %8s  %-16s %s",
                    effect.name(),
                    ClaimWords.number(effect.difference().value()),
                    ClaimWords.interval(
                            effect.difference().low(), effect.difference().high()),
                    effect.matter().words());
        }
        if (judgement.members().size() > LINES) {
            console.line(
                    "    … %,d more; --out and --markdown have all",
                    judgement.members().size() - LINES);
        }
        console.line("  not tested");
        judgement.notTested().forEach(line -> console.line("    %s", line));
        changes().forEach(line -> console.line("  since then: %s", line));
        new AdviceReport(advice).print(console);
        console.line("  %-13s %.1f", "seconds", seconds);
    }

    ObjectNode json() {
        ObjectNode json = ClaimFile.json(record);
        before.ifPresent(earlier -> {
            json.put("verdict_before", earlier.judgement().verdict().words());
            changes().forEach(json.putArray("changes")::add);
        });
        new AdviceReport(advice).addTo(json);
        return json.put("seconds", seconds);
    }

    private List<String> changes() {
        return before.map(earlier -> ClaimAgain.changes(earlier, record)).orElse(List.of());
    }
}
