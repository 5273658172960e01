package dev.edgewise.instances.bridge;

import dev.edgewise.io.UserError;
import java.util.function.ToDoubleFunction;

/// How sentences are ranked by the neurons that they and a query use.
public enum NaForm {
    /// Cosine of the full signed attribution vectors.
    COSINE("cosine"),
    /// Gains of the query's few top neurons by their rank in the sentence, as published (Yu et al. 2024,
    /// arXiv 2404.18655).
    PUBLISHED("published");

    private final String id;

    NaForm(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /// How much sentences use a query's neurons: attributions of a sentence → its score.
    public ToDoubleFunction<float[]> scorer(float[] query) {
        if (this == COSINE) {
            return sentence -> VectorCosine.of(query, sentence);
        }
        int[] top = RankedGain.top(query);
        return sentence -> RankedGain.of(top, sentence);
    }

    /// @throws UserError naming the known ones
    public static NaForm of(String id) {
        for (NaForm form : values()) {
            if (form.id.equals(id)) {
                return form;
            }
        }
        throw new UserError("NA-Instances has no form " + id + "; there are cosine, published");
    }
}
