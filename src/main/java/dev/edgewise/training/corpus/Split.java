package dev.edgewise.training.corpus;

/// Which combinations of words the built-in model may learn from, and which are kept for the sample tasks.
///
/// The side of a pair depends on its two words alone, not on their order, so that neither side needs to know what the
/// other has drawn: two names that meet in a sample task never meet in training.
enum Split {
    TRAINING,
    HELD_OUT;

    /// A quarter of all pairs is held out.
    static Split of(String a, String b) {
        String pair = a.compareTo(b) < 0 ? a + "|" + b : b + "|" + a;
        // String.hashCode alone is too regular: pairs that share a word would go the same way together.
        int mixed = pair.hashCode() * 0x9E3779B9;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
        return (mixed >>> 30) == 0 ? HELD_OUT : TRAINING;
    }

    boolean allows(String a, String b) {
        return of(a, b) == this;
    }
}
