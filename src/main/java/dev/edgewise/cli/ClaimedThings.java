package dev.edgewise.cli;

import dev.edgewise.export.CircuitDocument;
import dev.edgewise.export.CircuitFile;
import dev.edgewise.export.Provenance;
import dev.edgewise.graph.Circuit;
import dev.edgewise.graph.GraphShape;
import dev.edgewise.io.UserError;
import dev.edgewise.model.Transformer;
import dev.edgewise.study.claim.ClaimFile;
import dev.edgewise.study.claim.ClaimMembers;
import dev.edgewise.study.claim.ClaimRecord;
import dev.edgewise.study.claim.ClaimedEdges;
import dev.edgewise.study.claim.ClaimedNodes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// What a claim is about, as the command line names it: a circuit file, nodes, edges, or an earlier record.
final class ClaimedThings {
    @Option(names = "--circuit", paramLabel = "FILE", description = "The edges of a circuit file (JSON).")
    Path circuit;

    @Option(names = "--as-nodes", description = "With --circuit: the circuit's nodes instead of its edges.")
    boolean asNodes;

    @Option(
            names = "--nodes",
            split = ",",
            paramLabel = "NAME",
            description = "Heads and MLPs, with commas between: a1.h3,m2.")
    List<String> nodes;

    @Option(
            names = "--edges",
            paramLabel = "FILE",
            description = "Edges: one name a line, or a CSV that starts with names, as export writes it.")
    Path edges;

    @Option(
            names = "--again",
            paramLabel = "FILE",
            description = "Test the claim of an earlier record again, on this model and task.")
    Path again;

    /// The files, read.
    ///
    /// @param document the circuit
    /// @param before   the earlier record
    record Given(Optional<CircuitDocument> document, Optional<ClaimRecord> before) {
        Optional<Provenance.Attribution> attribution() {
            return document.flatMap(CircuitDocument::provenance).map(Provenance::attribution);
        }
    }

    void name(ResultFiles files) {
        Stream.of(circuit, edges, again)
                .filter(java.util.Objects::nonNull)
                .forEach(file -> files.reads(
                        file == circuit ? "--circuit" : file == edges ? "--edges" : "--again", file.toString()));
    }

    /// Reads the files, before a model is opened.
    Given read() {
        long given = Stream.of(circuit, nodes, edges, again)
                .filter(java.util.Objects::nonNull)
                .count();
        if (given != 1) {
            throw new UserError(
                    (given == 0 ? "a claim is about something: give" : "a claim is about one thing: give only")
                            + " one of --circuit, --nodes, --edges and --again");
        }
        if (asNodes && circuit == null) {
            throw new UserError("--as-nodes goes with --circuit; name other nodes with --nodes");
        }
        return new Given(
                Optional.ofNullable(circuit).map(CircuitFile::read),
                Optional.ofNullable(again).map(ClaimFile::read));
    }

    /// The members in the graph of the model.
    ///
    /// @throws UserError where they belong to another model
    ClaimMembers members(Given given, Transformer model) {
        if (given.before().isPresent()) {
            return again(given.before().get(), model);
        }
        if (given.document().isPresent()) {
            return of(given.document().get(), model);
        }
        return nodes != null
                ? ClaimedNodes.named(
                        model.graph(), nodes.stream().map(String::strip).toList(), "--nodes")
                : ClaimedEdges.of(Circuit.of(model.graph(), Arrays.stream(EdgeNames.read(edges, model.graph()))));
    }

    private ClaimMembers of(CircuitDocument document, Transformer model) {
        GraphShape theirs = document.graph().shape();
        checkShape("the circuit in " + circuit, theirs, model);
        document.provenance()
                .map(about -> about.model().fingerprint())
                .filter(known -> !known.isEmpty() && !known.equals(model.fingerprint()))
                .ifPresent(other -> {
                    throw new UserError("the circuit in " + circuit + " was found on other weights ("
                            + document.provenance().orElseThrow().model().name() + ") than those of " + model.name()
                            + ": a claim is about one model; find the circuit on this one, or give that one");
                });
        return asNodes
                ? ClaimedNodes.of(model.graph(), document.circuit().nodes())
                : ClaimedEdges.of(Circuit.of(model.graph(), document.circuit().toBitSet()));
    }

    private ClaimMembers again(ClaimRecord before, Transformer model) {
        ClaimMembers then = before.claim().members();
        checkShape("the claim in " + again, then.graph().shape(), model);
        return then instanceof ClaimedNodes
                ? ClaimedNodes.named(model.graph(), then.names(), again.toString())
                : ClaimedEdges.of(Circuit.of(model.graph(), edgesOf(then)));
    }

    private static IntStream edgesOf(ClaimMembers members) {
        return members.kept().edges();
    }

    private static void checkShape(String what, GraphShape theirs, Transformer model) {
        GraphShape mine = model.graph().shape();
        if (!theirs.equals(mine)) {
            throw new UserError(what + " belongs to another model: it has " + sizes(theirs) + ", while " + model.name()
                    + " has " + sizes(mine) + "; give the model that it is about");
        }
    }

    private static String sizes(GraphShape shape) {
        return shape.layers() + " layers of " + shape.heads() + " heads, " + shape.dModel() + " wide"
                + (shape.parallel() ? ", in parallel blocks" : "");
    }
}
