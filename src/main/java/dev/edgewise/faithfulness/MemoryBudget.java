package dev.edgewise.faithfulness;

/// A number of bytes that several things share. What does not fit is not kept.
final class MemoryBudget {
    private final long bytes;
    private long taken;

    MemoryBudget(long bytes) {
        this.bytes = bytes;
    }

    /// Takes so many bytes where they are left.
    boolean take(long wanted) {
        boolean fits = taken + wanted <= bytes;
        if (fits) {
            taken += wanted;
        }
        return fits;
    }

    void giveBack(long returned) {
        taken -= returned;
    }
}
