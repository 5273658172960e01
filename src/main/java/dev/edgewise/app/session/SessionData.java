package dev.edgewise.app.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/// A session as it stands in its file (JSON): everything that the user made or found.
///
/// @param format    always [#FORMAT], which tells a session from other JSON files
/// @param modelPath what to open to have the model again; empty where there was none
/// @param taskFile  the task as a task file's text, prompts added by hand included; empty where there was none
/// @param shown     which run was on screen; −1 for none
/// @param chosen    the selected node or edge, by name; empty for none
/// @param claims    records of claims, each as in a file of its own; none in sessions of earlier versions
/// @param patching  what the patching lab was set to; null in files of earlier versions
/// @param neurons   what the knowledge lab's neurons were set to; null in files of earlier versions
public record SessionData(
        String format,
        String version,
        String modelName,
        String modelPath,
        String modelOrigin,
        String taskFile,
        String taskPath,
        String metric,
        Settings settings,
        List<RunData> runs,
        int shown,
        String chosen,
        String theme,
        List<JsonNode> claims,
        Patching patching,
        Neurons neurons) {
    public static final String FORMAT = "edgewise-session";

    /// The patching lab's settings, by the names of the command line where it has them.
    ///
    /// @param layer −1 for all
    public record Patching(
            String site,
            String directions,
            String source,
            String positions,
            int window,
            int layer,
            String corruption,
            int examples,
            boolean onlyCorrect,
            String metric) {}

    /// The settings of the knowledge lab's neurons, by the names of the command line where it has them.
    public record Neurons(String method, String rule, String positions, String units, String edit, String replace) {}

    public SessionData {
        claims = claims == null ? List.of() : claims;
    }

    /// How circuits are found. What a file of an earlier version does not say has its default.
    ///
    /// @param backward what stands in for the gradient
    /// @param ablation what edges outside a circuit carry
    /// @param heldOut  share of the examples that only judge
    public record Settings(
            String method,
            int steps,
            String rule,
            int examples,
            String bos,
            boolean onlyCorrect,
            String backward,
            long seed,
            String ablation,
            double heldOut,
            long splitSeed,
            boolean bootstrap) {
        public Settings {
            backward = backward == null ? "plain" : backward;
            ablation = ablation == null ? "corrupted" : ablation;
        }
    }

    /// One run.
    ///
    /// @param scores    float32 values in the graph's order of edges, little-endian, Base64
    /// @param last      edges that the bootstrap filter put behind all others
    /// @param asOpened  edges of the circuit file that the run was opened from; empty otherwise
    /// @param overrides edge names → in (true) or out
    /// @param points    what was measured along the curve
    /// @param verified  exact effects; empty where none were measured
    /// @param stability null where it was not measured
    public record RunData(
            String name,
            Origin origin,
            Shape shape,
            String scores,
            List<Integer> last,
            List<String> asOpened,
            int requested,
            Map<String, Boolean> overrides,
            Map<String, String> notes,
            List<Point> points,
            double seconds,
            int colour,
            List<Checked> verified,
            double verifiedSeconds,
            Stable stability) {
        public RunData {
            verified = verified == null ? List.of() : verified;
            last = last == null ? List.of() : last;
        }
    }

    /// Where the scores come from.
    ///
    /// @param corruption of the task; empty where the task names none, and in sessions of earlier versions
    public record Origin(
            String model,
            String modelPath,
            String fingerprint,
            String task,
            String taskPath,
            String metric,
            Settings settings,
            String corruption) {
        public Origin {
            corruption = corruption == null ? "" : corruption;
        }
    }

    /// The graph's sizes.
    public record Shape(int layers, int heads, int dModel, boolean parallel) {}

    /// An edge whose exact effect was measured.
    ///
    /// @param error standard error; NaN for a single example
    public record Checked(String edge, double estimate, double exact, double error) {}

    /// How surely edges belong to the circuit; only those with a share above 0.
    public record Stable(int edges, int resamples, double meanJaccard, Map<String, Float> shares) {}

    /// A measured size of the curve, example by example.
    public record Point(int edges, double[] clean, double[] corrupted, double[] circuit) {}
}
