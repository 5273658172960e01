package dev.edgewise.study.knowledge;

import java.util.List;

/// How all methods fared.
public record MethodNotes(List<MethodNote> methods) {

    public MethodNotes {
        methods = List.copyOf(methods);
    }
}
