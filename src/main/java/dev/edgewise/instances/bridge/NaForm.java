package dev.edgewise.instances.bridge;

import dev.edgewise.io.UserError;

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

    /// How alike a query and a sentence are, from their attributions.
    public double score(float[] query, float[] sentence) {
        return this == COSINE ? VectorCosine.of(query, sentence) : RankedGain.of(query, sentence);
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
