package dev.edgewise.instances.bridge;

/// The cosine of two vectors; 0 where one of them is all zero.
public final class VectorCosine {
    private VectorCosine() {}

    public static double of(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (double) a[i] * b[i];
            aa += (double) a[i] * a[i];
            bb += (double) b[i] * b[i];
        }
        return aa > 0 && bb > 0 ? Math.clamp(ab / (Math.sqrt(aa) * Math.sqrt(bb)), -1, 1) : 0;
    }
}
