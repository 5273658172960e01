package dev.edgewise.study.patching;

/// What a part's two effects say about how it works together with others (Heimersheim & Nanda 2024, arXiv 2404.15255).
/// A reading, not a proof: a sweep patches one part at a time.
public enum Role {
    /// Noising large, denoising small.
    AND("needed together with others (AND)", "taking it away hurts, giving it back alone does not help"),
    /// Denoising large, noising small.
    OR("one of several ways (OR)", "giving it back alone helps, taking it away is made up for by others"),
    /// Both large.
    BOTH("a link of a chain, or a bottleneck", "taking it away hurts and giving it back helps"),
    /// Neither large.
    NEITHER("not involved, as far as single patches tell", "neither direction changes much"),
    /// Large and negative.
    AGAINST("works against the behaviour", "without it the behaviour is stronger");

    private final String title;
    private final String why;

    Role(String title, String why) {
        this.title = title;
        this.why = why;
    }

    /// On screen.
    public String title() {
        return title;
    }

    /// What the two effects are like.
    public String why() {
        return why;
    }

    /// @param large from here on an effect counts as large
    public static Role of(double noising, double denoising, double large) {
        boolean needed = noising >= large;
        boolean enough = denoising >= large;
        if (needed || enough) {
            return needed && enough ? BOTH : needed ? AND : OR;
        }
        return Math.min(noising, denoising) <= -large ? AGAINST : NEITHER;
    }
}
