package dev.edgewise.instances.methods;

import dev.edgewise.instances.InstanceMethod;
import dev.edgewise.instances.InstanceSettings;
import dev.edgewise.instances.bridge.NaForm;
import dev.edgewise.instances.bridge.NaInstances;
import dev.edgewise.instances.curvature.EkFac;
import dev.edgewise.instances.curvature.Lissa;
import dev.edgewise.instances.curvature.TracIn;
import dev.edgewise.io.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// All instance methods by id, in the order in which they are listed.
public final class InstanceMethods {
    private static final Map<String, Function<InstanceSettings, InstanceMethod>> METHODS = new LinkedHashMap<>();

    static {
        METHODS.put(GradientDot.ID, GradientDot::new);
        METHODS.put(GradientCosine.ID, GradientCosine::new);
        METHODS.put(TracIn.Form.ADAM.id(), settings -> new TracIn(TracIn.Form.ADAM, settings));
        METHODS.put(TracIn.Form.PLAIN.id(), settings -> new TracIn(TracIn.Form.PLAIN, settings));
        METHODS.put(EmpiricalFisher.ID, EmpiricalFisher::new);
        METHODS.put(Lissa.ID, Lissa::new);
        METHODS.put(EkFac.ID, EkFac::new);
        METHODS.put(NaInstances.ID, settings -> new NaInstances(NaForm.COSINE, settings));
        METHODS.put(NaInstances.PUBLISHED_ID, settings -> new NaInstances(NaForm.PUBLISHED, settings));
        METHODS.put(LexicalOverlap.ID, settings -> new LexicalOverlap());
        METHODS.put(RandomInstances.ID, RandomInstances::new);
    }

    /// Taken where nothing else is said.
    public static final String DEFAULT = EmpiricalFisher.ID;

    private InstanceMethods() {}

    public static List<String> ids() {
        return List.copyOf(METHODS.keySet());
    }

    /// @throws UserError listing the known ones
    public static InstanceMethod of(String id, InstanceSettings settings) {
        Function<InstanceSettings, InstanceMethod> method = METHODS.get(id);
        if (method == null) {
            throw new UserError("no instance method is called " + id + "; there are " + String.join(", ", ids()));
        }
        return method.apply(settings);
    }
}
