package dev.edgewise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.edgewise.study.bench.BenchResult;
import dev.edgewise.study.bench.Durations;
import dev.edgewise.study.bench.HeadSweep;

/// What `bench` says, for people and for programs.
record BenchReport(BenchResult result) {

    void print(Console console, boolean json) {
        if (json) {
            console.json(object());
        } else {
            table(console);
        }
    }

    private void table(Console console) {
        console.line("%s, %d examples of %d tokens", result.model(), result.examples(), result.tokens());
        console.line("  %-34s %10.1f GFLOP/s", "matrix products", result.gflops());
        console.line("  %-34s %10s %12s %12s", "", "time", "× forward", "arithmetic");
        row(console, "forward pass", result.forward(), result.arithmetic().forward());
        row(console, "EAP", result.eap(), result.arithmetic().eap());
        row(console, "EAP-IG, 5 steps", result.eapIg(), result.arithmetic().eapIg());
        result.evaluate()
                .forEach((edges, runs) ->
                        row(console, String.format("circuit of %,d edges", edges), runs.time(), runs.operations()));
        toggle(console, "toggle, first estimate (" + result.firstExamples() + " examples)", result.toggleFirst());
        toggle(console, "toggle, all examples", result.toggleFull());
        HeadSweep heads = result.heads();
        console.line(
                "  %-34s %8.3f s %12.2f %12s",
                "patching " + heads.heads() + " heads (" + heads.examples() + " examples)",
                heads.sweep().median(),
                heads.multiple(),
                String.format("%.2f each", heads.perHead()));
        result.peak().ifPresent(peak -> console.line("  %-34s %8.0f MB", "peak memory of EAP-IG", peak));
    }

    private void row(Console console, String name, Durations time, double operations) {
        String fraction = String.format("%10.0f %%", 100 * result.fraction(operations, time));
        console.line("  %-34s %8.3f s %12.2f %12s", name, time.median(), result.multiple(time), fraction);
    }

    private void toggle(Console console, String name, Durations time) {
        console.line(
                "  %-34s %7.0f ms %12.2f %12s",
                name, 1000 * time.median(), result.multiple(time), String.format("p95 %.0f ms", 1000 * time.p95()));
    }

    private ObjectNode object() {
        ObjectNode object = Console.object();
        object.put("model", result.model());
        object.put("examples", result.examples());
        object.put("tokens", result.tokens());
        object.put("matmul_gflops", result.gflops());
        object.put("forward_s", result.forward().median());
        object.put("eap_s", result.eap().median());
        object.put("eap_ig_s", result.eapIg().median());
        ObjectNode evaluate = object.putObject("evaluate_s");
        result.evaluate()
                .forEach((edges, runs) ->
                        evaluate.put(Integer.toString(edges), runs.time().median()));
        object.put("toggle_first_examples", result.firstExamples());
        put(object.putObject("toggle_first_ms"), result.toggleFirst());
        put(object.putObject("toggle_full_ms"), result.toggleFull());
        object.put("head_sweep_examples", result.heads().examples());
        object.put("head_sweep_heads", result.heads().heads());
        object.put("head_sweep_s", result.heads().sweep().median());
        object.put("head_sweep_forward_s", result.heads().forward().median());
        object.put("head_sweep_forwards_per_head", result.heads().perHead());
        result.peak()
                .ifPresentOrElse(
                        peak -> object.put("attribution_peak_mb", peak), () -> object.putNull("attribution_peak_mb"));
        return object;
    }

    private static void put(ObjectNode node, Durations time) {
        node.put("median", 1000 * time.median());
        node.put("p95", 1000 * time.p95());
    }
}
