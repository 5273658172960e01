package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.app.card.PointerCard;

/// The card beside the pointer: a neuron, its score with unit and certainty, and what else a cell holds.
final class NeuronCard extends PointerCard {

    void tell(String name, String facts, double x, double y) {
        show(name, facts, x, y);
    }
}
