package dev.edgewise.study.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Which methods find the sentences whose cue misled the model, and whether it helps to take out what they found.
///
/// @param cues      sentences with a cue in the corpus
/// @param sentences in the corpus
/// @param asked     queries with the cue
/// @param failing   how many of them the model answers wrongly
/// @param k         sentences a query
/// @param methods   one row each, over the same failing queries
/// @param removals  what retraining without the found ones did
public record ArtifactTable(
        int cues, int sentences, int asked, int failing, int k, List<Row> methods, List<Removal> removals) {

    public ArtifactTable {
        methods = List.copyOf(methods);
        removals = List.copyOf(removals);
    }

    /// @param found number of cue sentences among the top k, for each failing query
    public record Row(String method, int[] found) {}

    /// One retraining.
    ///
    /// @param what   was taken out: "top 20 of ek-fac", "all cue sentences"
    /// @param query  for which it was chosen; −1 where for all of them
    /// @param taken  number of sentences
    /// @param cues   how many of them had the cue
    /// @param mended share of the failing queries concerned that are answered rightly now: 0 or 1 for a single query
    /// @param loss   of the queries concerned, before less after, in nats: positive = mended
    public record Removal(String what, int query, int taken, int cues, double mended, double loss) {}

    /// Expected number of cue sentences in a blind choice of k.
    public double chance() {
        return (double) k * cues / sentences;
    }

    public Estimate found(String method) {
        return Estimate.mean(counts(method));
    }

    /// Cue sentences that the first method finds more than the second, a query.
    public Estimate difference(String first, String second) {
        double[] one = counts(first);
        double[] other = counts(second);
        return Estimate.mean(IntStream.range(0, Math.min(one.length, other.length))
                .mapToDouble(q -> one[q] - other[q])
                .toArray());
    }

    public Estimate mended(String what) {
        return Estimate.mean(removals.stream()
                .filter(removal -> removal.what().equals(what))
                .mapToDouble(Removal::mended)
                .toArray());
    }

    public Estimate gain(String what) {
        return Estimate.mean(removals.stream()
                .filter(removal -> removal.what().equals(what))
                .mapToDouble(Removal::loss)
                .toArray());
    }

    private double[] counts(String method) {
        Optional<Row> row =
                methods.stream().filter(one -> one.method().equals(method)).findFirst();
        return IntStream.of(row.map(Row::found).orElseGet(() -> new int[0]))
                .mapToDouble(n -> n)
                .toArray();
    }
}
