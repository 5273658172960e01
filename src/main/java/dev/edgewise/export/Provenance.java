package dev.edgewise.export;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where a circuit comes from: what Edgewise adds to a circuit file, under the key `edgewise`.
///
/// The Python tools ignore it. Whoever reads a file with it knows that scores follow the project's sign convention
/// (positive = cutting the edge hurts). Keys of later versions are kept in `other` and written back.
///
/// @param version     Edgewise's version
/// @param model       name of the model and hash of its weights
/// @param task        name of the task and hash of its file
/// @param attribution how the scores were made
/// @param selection   how the circuit was cut from them
/// @param numbers     what was measured, for example `faithfulness` and `faithfulness_interval` [low, high]
/// @param other       keys this version does not know
public record Provenance(
        String version,
        Origin model,
        Origin task,
        Attribution attribution,
        Choice selection,
        Map<String, Object> numbers,
        @JsonAnySetter @JsonAnyGetter Map<String, Object> other) {

    /// A name for people and a fingerprint for machines, both empty where unknown.
    public record Origin(String name, String fingerprint) {
        public Origin {
            name = orEmpty(name);
            fingerprint = orEmpty(fingerprint);
        }
    }

    /// How scores were made; texts are the names of the command line (`eap-ig`, `left`, `logit-difference`, …).
    ///
    /// @param bos         `auto`, `yes` or `no`
    /// @param steps       interpolation steps, 0 for methods without
    /// @param rule        where the steps lie, empty for methods without
    /// @param backward    `plain`, or what stood in for the gradient; empty for methods without gradients
    /// @param examples    how many examples the scores are the mean of
    /// @param onlyCorrect whether only examples that the model gets right were used
    /// @param heldOut     share of the task's examples that were kept from attribution, to judge by; 0 for none
    /// @param splitSeed   of the shuffle that chose them
    /// @param seed        of bootstrap resamples, and of the method `random`
    /// @param corruption  which of the task's corruptions stood against the clean prompts; empty where the task names
    ///                    none
    public record Attribution(
            String method,
            int steps,
            String rule,
            String backward,
            String metric,
            String ablation,
            String bos,
            int examples,
            boolean onlyCorrect,
            double heldOut,
            long splitSeed,
            long seed,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String corruption) {
        public Attribution {
            corruption = orEmpty(corruption);
            backward = orEmpty(backward);
            method = orEmpty(method);
            rule = orEmpty(rule);
            metric = orEmpty(metric);
            ablation = orEmpty(ablation);
            bos = orEmpty(bos);
        }

        /// Of a task that names no corruption.
        public Attribution(
                String method,
                int steps,
                String rule,
                String backward,
                String metric,
                String ablation,
                String bos,
                int examples,
                boolean onlyCorrect,
                double heldOut,
                long splitSeed,
                long seed) {
            this(
                    method,
                    steps,
                    rule,
                    backward,
                    metric,
                    ablation,
                    bos,
                    examples,
                    onlyCorrect,
                    heldOut,
                    splitSeed,
                    seed,
                    "");
        }
    }

    /// How the circuit was cut from the scores.
    ///
    /// @param method    `top-n`, `greedy` or `threshold`
    /// @param requested edges asked for
    /// @param kept      edges left after pruning
    /// @param signed    whether the largest signed score came first, instead of the largest |score|
    /// @param bootstrap whether edges whose score may as well be 0 went last
    /// @param threshold the |score| that was asked for; 0 for other methods
    public record Choice(String method, int requested, int kept, boolean signed, boolean bootstrap, double threshold) {
        public Choice {
            method = orEmpty(method);
        }
    }

    public Provenance {
        version = orEmpty(version);
        model = model == null ? new Origin("", "") : model;
        task = task == null ? new Origin("", "") : task;
        attribution = attribution == null ? new Attribution("", 0, "", "", "", "", "", 0, false, 0, 0, 0) : attribution;
        selection = selection == null ? new Choice("", 0, 0, false, false, 0) : selection;
        numbers = copy(numbers);
        other = copy(other);
    }

    /// The same with a measured faithfulness and its interval, in place of an older one.
    public Provenance withFaithfulness(double value, double low, double high) {
        Map<String, Object> more = new LinkedHashMap<>(numbers);
        more.put("faithfulness", value);
        more.put("faithfulness_interval", List.of(low, high));
        return new Provenance(version, model, task, attribution, selection, more, other);
    }

    /// The same with another choice of edges; numbers measured on the former one are dropped.
    public Provenance withSelection(Choice choice) {
        return new Provenance(version, model, task, attribution, choice, Map.of(), other);
    }

    /// The measured faithfulness, where the file has one.
    public OptionalDouble faithfulness() {
        return numbers.get("faithfulness") instanceof Number n
                ? OptionalDouble.of(n.doubleValue())
                : OptionalDouble.empty();
    }

    /// [low, high] of the faithfulness, where the file has it.
    public Optional<double[]> faithfulnessInterval() {
        return numbers.get("faithfulness_interval") instanceof List<?> ends
                        && ends.size() == 2
                        && ends.get(0) instanceof Number low
                        && ends.get(1) instanceof Number high
                ? Optional.of(new double[] {low.doubleValue(), high.doubleValue()})
                : Optional.empty();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static Map<String, Object> copy(Map<String, Object> map) {
        return map == null ? Map.of() : java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
