package dev.edgewise.app.knowledge.neurons;

import dev.edgewise.neurons.NeuronAttribution;
import dev.edgewise.neurons.NeuronCurve;
import dev.edgewise.neurons.NeuronCurves;
import dev.edgewise.neurons.NeuronMethod;
import dev.edgewise.neurons.Spread;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// Neurons and curves as comma-separated values.
final class NeuronCsv {
    private NeuronCsv() {}

    /// `layer,unit` and a column for each method, every neuron a line.
    ///
    /// @param scores one method or more
    static String scores(Map<NeuronMethod, NeuronAttribution> scores) {
        Map<NeuronMethod, NeuronAttribution> ordered = new TreeMap<>(scores);
        StringJoiner head = new StringJoiner(",");
        head.add("layer").add("unit");
        ordered.keySet().forEach(method -> head.add(method.id()));
        StringBuilder csv = new StringBuilder(head + "\n");
        float[][] shape = ordered.values().iterator().next().attribution();
        for (int l = 0; l < shape.length; l++) {
            for (int j = 0; j < shape[l].length; j++) {
                csv.append(l).append(',').append(j);
                for (NeuronAttribution of : ordered.values()) {
                    csv.append(',').append(of.attribution()[l][j]);
                }
                csv.append('\n');
            }
        }
        return csv.toString();
    }

    /// `edit,order,k,probability,deviation,stays`, every measured point a line.
    static String curves(NeuronCurves curves) {
        StringBuilder csv = new StringBuilder("edit,order,k,probability,deviation,stays\n");
        for (NeuronCurve curve : curves.all()) {
            for (int i = 0; i < curve.k().size(); i++) {
                Spread p = curve.probability(i);
                csv.append(curve.edit().id())
                        .append(',')
                        .append(curve.order().id())
                        .append(',')
                        .append(curve.k().get(i))
                        .append(',')
                        .append(p.mean())
                        .append(',')
                        .append(p.deviation())
                        .append(',')
                        .append(curve.stays(i).mean())
                        .append('\n');
            }
        }
        return csv.toString();
    }
}
