package dev.edgewise.neurons;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// All neurons of a model in some order.
public final class NeuronOrder {
    private final int width;
    private final int[] places; // layer · width + unit

    private NeuronOrder(int width, int[] places) {
        this.width = width;
        this.places = places;
    }

    /// By descending score, sign and all; equal ones by layer and unit.
    ///
    /// @param scores [layer][unit], every layer equally wide
    public static NeuronOrder descending(float[][] scores) {
        int width = scores[0].length;
        int[] places = IntStream.range(0, scores.length * width)
                .boxed()
                .sorted(Comparator.comparingDouble(place -> -scores[place / width][place % width]))
                .mapToInt(Integer::intValue)
                .toArray();
        return new NeuronOrder(width, places);
    }

    /// Drawn; the same for the same seed.
    public static NeuronOrder random(int layers, int width, long seed) {
        int[] places = IntStream.range(0, layers * width).toArray();
        Random random = new Random(seed);
        for (int i = places.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = places[i];
            places[i] = places[other];
            places[other] = moved;
        }
        return new NeuronOrder(width, places);
    }

    /// Chosen neurons first, in their order, then all others by layer and unit.
    public static NeuronOrder beginningWith(List<Neuron> chosen, int layers, int width) {
        int[] first = chosen.stream()
                .mapToInt(neuron -> neuron.layer() * width + neuron.unit())
                .distinct()
                .toArray();
        int[] sorted = first.clone();
        Arrays.sort(sorted);
        IntStream rest = IntStream.range(0, layers * width).filter(place -> Arrays.binarySearch(sorted, place) < 0);
        return new NeuronOrder(
                width, IntStream.concat(Arrays.stream(first), rest).toArray());
    }

    /// How many neurons there are.
    public int size() {
        return places.length;
    }

    public Neuron get(int rank) {
        return new Neuron(places[rank] / width, places[rank] % width);
    }

    /// The first k.
    public List<Neuron> first(int k) {
        return IntStream.range(0, k).mapToObj(this::get).toList();
    }

    /// layer · width + unit.
    int place(int rank) {
        return places[rank];
    }

    int width() {
        return width;
    }
}
