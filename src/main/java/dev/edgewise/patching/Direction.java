package dev.edgewise.patching;

import dev.edgewise.io.UserError;

/// Which prompt runs, and which one the patched activation comes from (Heimersheim & Nanda 2024, arXiv 2404.15255).
public enum Direction {
    /// The corrupted prompt runs and gets a clean activation: does it suffice to restore the behaviour?
    DENOISING("denoising"),
    /// The clean prompt runs and gets a corrupted activation: is what it replaces needed to keep the behaviour?
    NOISING("noising");

    private final String id;

    Direction(String id) {
        this.id = id;
    }

    /// The name on the command line, in files and on screen.
    public String id() {
        return id;
    }

    public Direction other() {
        return this == DENOISING ? NOISING : DENOISING;
    }

    public static Direction of(String id) {
        for (Direction direction : values()) {
            if (direction.id.equals(id)) {
                return direction;
            }
        }
        throw new UserError("unknown direction \"" + id + "\"; use denoising, noising or both");
    }
}
