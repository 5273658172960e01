package dev.edgewise.model.gguf;

/// Turns quantised blocks, which lie one after the other, into float32.
@FunctionalInterface
interface BlockDecoder {

    /// @param bytes  blocks from the array's start
    /// @param blocks how many
    /// @param out    where the elements go, from index `to`
    void decode(byte[] bytes, int blocks, float[] out, int to);

    /// A little-endian half-precision number.
    static float half(byte[] bytes, int at) {
        return Float.float16ToFloat((short) ((bytes[at] & 0xFF) | bytes[at + 1] << 8));
    }

    /// A little-endian 32-bit number.
    static int word(byte[] bytes, int at) {
        return (bytes[at] & 0xFF)
                | (bytes[at + 1] & 0xFF) << 8
                | (bytes[at + 2] & 0xFF) << 16
                | (bytes[at + 3] & 0xFF) << 24;
    }
}
