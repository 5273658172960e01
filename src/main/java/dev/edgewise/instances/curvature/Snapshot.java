package dev.edgewise.instances.curvature;

import dev.edgewise.job.Progress;
import dev.edgewise.model.Transformer;
import java.util.Map;

/// A model as it stood during its training.
public interface Snapshot {

    /// The learning rate of the step that led here.
    double learningRate();

    /// The model, to be closed by whoever asked for it.
    Transformer load(Progress progress);

    /// Adam's second moments v̂ there, corrected for their start at 0, by canonical name.
    Map<String, float[]> secondMoments();
}
