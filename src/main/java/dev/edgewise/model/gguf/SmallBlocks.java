package dev.edgewise.model.gguf;

/// Blocks of 32 elements that share a scale d and, in the `_1` types, a minimum m, both F16. Of the 4-bit parts, low
/// nibbles are elements 0–15 and high nibbles 16–31; the 5-bit types keep their fifth bits in a word of their own.
final class SmallBlocks {
    private static final int SIZE = 32;
    private static final int HALF = SIZE / 2;

    private SmallBlocks() {}

    /// d·q, q a signed byte.
    static void q8(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 34;
            int first = to + block * SIZE;
            float d = BlockDecoder.half(bytes, at);
            for (int i = 0; i < SIZE; i++) {
                out[first + i] = d * bytes[at + 2 + i];
            }
        }
    }

    /// d·(q − 8).
    static void q4(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 18;
            float d = BlockDecoder.half(bytes, at);
            nibbles(bytes, at + 2, d, -8 * d, out, to + block * SIZE);
        }
    }

    /// d·q + m.
    static void q4WithMinimum(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 20;
            float d = BlockDecoder.half(bytes, at);
            nibbles(bytes, at + 4, d, BlockDecoder.half(bytes, at + 2), out, to + block * SIZE);
        }
    }

    private static void nibbles(byte[] bytes, int at, float d, float m, float[] out, int first) {
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + i];
            out[first + i] = d * (pair & 15) + m;
            out[first + HALF + i] = d * (pair >> 4 & 15) + m;
        }
    }

    /// d·(q − 16).
    static void q5(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 22;
            float d = BlockDecoder.half(bytes, at);
            fiveBits(bytes, at + 2, d, -16 * d, out, to + block * SIZE);
        }
    }

    /// d·q + m.
    static void q5WithMinimum(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 24;
            float d = BlockDecoder.half(bytes, at);
            fiveBits(bytes, at + 4, d, BlockDecoder.half(bytes, at + 2), out, to + block * SIZE);
        }
    }

    private static void fiveBits(byte[] bytes, int at, float d, float m, float[] out, int first) {
        int fifth = BlockDecoder.word(bytes, at);
        for (int i = 0; i < HALF; i++) {
            int pair = bytes[at + 4 + i];
            out[first + i] = d * (pair & 15 | (fifth >> i & 1) << 4) + m;
            out[first + HALF + i] = d * (pair >> 4 & 15 | (fifth >> (HALF + i) & 1) << 4) + m;
        }
    }
}
