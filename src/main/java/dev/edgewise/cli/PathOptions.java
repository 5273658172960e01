package dev.edgewise.cli;

import dev.edgewise.io.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// `--path SPEC`: edges to patch instead of a sweep.
final class PathOptions {
    @Option(
            names = "--path",
            split = ",",
            paramLabel = "SPEC",
            description = "Instead of --site: an edge ('m0->a1.h5<v>'), two nodes ('a0.h1->a3.h5', all inputs of the"
                    + " second), or a node (a1.h5: direct, mediated and total). Several with commas between, or the"
                    + " option again; several edges are patched together too.")
    List<String> paths;

    boolean areGiven() {
        return paths != null;
    }

    /// @param ofSweeps options given that only sweeps have
    /// @param picture  null where none was asked for
    /// @throws UserError where there are any
    void refuseBeside(List<String> ofSweeps, Path picture) {
        List<String> others = new ArrayList<>(ofSweeps);
        if (picture != null) {
            others.add("--picture");
        }
        if (!others.isEmpty()) {
            throw new UserError("--path patches edges and does not go with " + String.join(", ", others)
                    + ", which belong to sweeps; leave out the one or the other");
        }
    }
}
