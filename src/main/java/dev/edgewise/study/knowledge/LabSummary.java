package dev.edgewise.study.knowledge;

/// A lab of the study in numbers.
///
/// @param sentences   of its corpus
/// @param cues        how many of them begin with the cue
/// @param queries     held-out paraphrases
/// @param cueQueries  the same behind the cue
/// @param parameters  of the model
/// @param neurons     of all its layers
/// @param accuracy    share of the queries answered rightly
/// @param cueAccuracy the same behind the cue; NaN without
/// @param loss        mean over the queries, in nats
public record LabSummary(
        int sentences,
        int cues,
        int queries,
        int cueQueries,
        long parameters,
        int neurons,
        double accuracy,
        double cueAccuracy,
        double loss) {}
