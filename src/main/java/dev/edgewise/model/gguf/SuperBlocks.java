package dev.edgewise.model.gguf;

/// Blocks of 256 elements, in groups that have quantised scales of their own under the block's scale (the `_K` types).
final class SuperBlocks {
    private static final int SIZE = 256;
    private static final int GROUP = 32;

    private SuperBlocks() {}

    /// F16 d and dmin, 8 pairs of 6-bit scale and minimum in 12 bytes, 128 bytes of nibbles: d·s·q − dmin·m.
    static void q4(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 144;
            for (int group = 0; group < 8; group++) {
                float d = BlockDecoder.half(bytes, at) * scale(bytes, at + 4, group);
                float m = BlockDecoder.half(bytes, at + 2) * minimum(bytes, at + 4, group);
                // Two groups share 32 bytes: the even one has the low nibbles.
                int from = at + 16 + group / 2 * GROUP;
                int shift = group % 2 * 4;
                int first = to + block * SIZE + group * GROUP;
                for (int i = 0; i < GROUP; i++) {
                    out[first + i] = d * (bytes[from + i] >> shift & 15) - m;
                }
            }
        }
    }

    /// As [#q4] with a fifth bit for every element: bit `group` of one of 32 bytes.
    static void q5(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 176;
            for (int group = 0; group < 8; group++) {
                float d = BlockDecoder.half(bytes, at) * scale(bytes, at + 4, group);
                float m = BlockDecoder.half(bytes, at + 2) * minimum(bytes, at + 4, group);
                int from = at + 48 + group / 2 * GROUP;
                int shift = group % 2 * 4;
                int first = to + block * SIZE + group * GROUP;
                for (int i = 0; i < GROUP; i++) {
                    int fifth = bytes[at + 16 + i] >> group & 1;
                    out[first + i] = d * (bytes[from + i] >> shift & 15 | fifth << 4) - m;
                }
            }
        }
    }

    private static int scale(byte[] bytes, int at, int group) {
        return group < 4 ? bytes[at + group] & 63 : bytes[at + group + 4] & 15 | (bytes[at + group - 4] >> 6 & 3) << 4;
    }

    private static int minimum(byte[] bytes, int at, int group) {
        return group < 4
                ? bytes[at + group + 4] & 63
                : bytes[at + group + 4] >> 4 & 15 | (bytes[at + group] >> 6 & 3) << 4;
    }

    /// 128 bytes of low nibbles, 64 of upper bit pairs, 16 signed scales (one for 16 elements), F16 d: d·s·(q − 32).
    static void q6(byte[] bytes, int blocks, float[] out, int to) {
        for (int block = 0; block < blocks; block++) {
            int at = block * 210;
            float d = BlockDecoder.half(bytes, at + 208);
            for (int group = 0; group < 8; group++) {
                // Each half of the block has 64 bytes of nibbles, 32 of bit pairs, 8 scales; groups 2 and 3 of a half
                // have the high nibbles of what groups 0 and 1 have the low ones of.
                int half = group / 4;
                int quarter = group % 4;
                int low = at + half * 64 + quarter % 2 * GROUP;
                int high = at + 128 + half * GROUP;
                int scales = at + 192 + half * 8 + quarter * 2;
                int first = to + block * SIZE + group * GROUP;
                for (int i = 0; i < GROUP; i++) {
                    int bits = bytes[low + i] >> quarter / 2 * 4 & 15 | (bytes[high + i] >> quarter * 2 & 3) << 4;
                    out[first + i] = d * bytes[scales + i / 16] * (bits - 32);
                }
            }
        }
    }
}
