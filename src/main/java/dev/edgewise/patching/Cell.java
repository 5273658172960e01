package dev.edgewise.patching;

/// One cell of a sweep: what its patch replaces.
///
/// @param index in row-major order
/// @param layer the first patched layer, and the first at which its run differs from the unpatched one
/// @param end   behind the last patched layer
/// @param unit  the head or neuron; −1 at sites of the whole stream
/// @param at    the positions
record Cell(int index, int layer, int end, int unit, PositionColumn at) {

    /// Whether a layer is patched.
    boolean covers(int l) {
        return layer <= l && l < end;
    }
}
