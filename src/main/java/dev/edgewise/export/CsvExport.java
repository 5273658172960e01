package dev.edgewise.export;

/// A circuit's edges as a table `edge,source,destination,score`, in the order of the circuit file.
public final class CsvExport {
    public String write(CircuitDocument document) {
        StringBuilder csv = new StringBuilder("edge,source,destination,score\n");
        new EdgeIndex(document.graph()).forEachInFileOrder(index -> {
            if (document.circuit().contains(index)) {
                var edge = document.graph().edge(index);
                csv.append(edge.name())
                        .append(',')
                        .append(edge.source().name())
                        .append(',')
                        .append(edge.destination().name())
                        .append(',')
                        .append(CircuitWriter.decimal(document.scores().of(index)))
                        .append('\n');
            }
        });
        return csv.toString();
    }
}
