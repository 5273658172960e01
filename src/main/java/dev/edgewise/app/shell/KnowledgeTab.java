package dev.edgewise.app.shell;

import dev.edgewise.app.files.Dialogs;
import dev.edgewise.app.knowledge.KnowledgeCommands;
import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.KnowledgeView;
import dev.edgewise.app.knowledge.QueryController;
import dev.edgewise.app.knowledge.evidence.EvidencePane;
import dev.edgewise.app.knowledge.neurons.NeuronExport;
import dev.edgewise.app.knowledge.neurons.NeuronsController;
import dev.edgewise.app.knowledge.neurons.NeuronsModel;
import dev.edgewise.app.knowledge.neurons.NeuronsView;
import dev.edgewise.app.theme.Theme;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.work.Saving;
import dev.edgewise.app.workspace.Workspace;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// Puts the knowledge lab together: the shared model, the neurons' half and the training sentences' half.
final class KnowledgeTab {
    /// Of the tab.
    static final String TITLE = "Knowledge";

    private final Workspace workspace;
    private final KnowledgeModel model = new KnowledgeModel();
    private final EvidencePane evidence;
    private final KnowledgeView view;
    private final NeuronsModel neurons;

    /// @param open opens a folder as the window's model
    KnowledgeTab(
            Workspace workspace,
            Engine engine,
            Dialogs dialogs,
            Saving saving,
            ObservableValue<Theme> theme,
            Consumer<Path> open) {
        this.workspace = workspace;
        NeuronsController controller = new NeuronsController(workspace, engine, model);
        neurons = controller.model();
        NeuronExport export = new NeuronExport(workspace, model, neurons, saving, dialogs, () -> theme.getValue()
                .palette());
        evidence = new EvidencePane(workspace, engine, saving, dialogs, model, theme, open);
        view = new KnowledgeView(
                workspace,
                new QueryController(workspace, engine, model),
                model,
                new NeuronsView(controller, theme, export),
                new KnowledgeView.Evidence(evidence.view(), evidence.shownProperty(), evidence.invitation()));
    }

    /// What the neurons' half is set to, for the session.
    NeuronsModel neurons() {
        return neurons;
    }

    KnowledgeView view() {
        return view;
    }

    KnowledgeCommands commands() {
        return new KnowledgeCommands(workspace, view::focus, evidence::trainLab);
    }

    /// Ends what runs beside the window.
    void close() {
        evidence.close();
    }
}
