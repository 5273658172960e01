package dev.edgewise.study.report;

import dev.edgewise.export.CurveSvg;
import dev.edgewise.io.WholeFile;
import java.nio.file.Path;

/// Writes what a study found so far into its folder: tables, figures, report.
public record StudyFiles(StudyStore store) {

    /// The report's place.
    public Path report() {
        return store.folder().resolve("report.md");
    }

    public void write(StudyResult study) {
        Path folder = store.folder();
        StudyTables tables = new StudyTables(study);
        StudyFigure figure = new StudyFigure(study);
        WholeFile.write(folder.resolve("results.csv"), tables.results());
        WholeFile.write(folder.resolve("areas.csv"), tables.areas());
        WholeFile.write(folder.resolve("methods.csv"), tables.methods());
        WholeFile.write(folder.resolve(StudyReport.FIGURE), CurveSvg.write(figure.all()));
        study.measured()
                .forEach(task -> WholeFile.write(
                        store.taskFolder(task.name()).resolve(StudyReport.FIGURE), CurveSvg.write(figure.of(task))));
        WholeFile.write(report(), new StudyReport(study).markdown());
    }
}
