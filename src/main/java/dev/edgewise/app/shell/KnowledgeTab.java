package dev.edgewise.app.shell;

import dev.edgewise.app.knowledge.KnowledgeCommands;
import dev.edgewise.app.knowledge.KnowledgeModel;
import dev.edgewise.app.knowledge.KnowledgeView;
import dev.edgewise.app.knowledge.QueryController;
import dev.edgewise.app.work.Engine;
import dev.edgewise.app.workspace.Workspace;
import javafx.scene.layout.VBox;

/// Puts the knowledge lab together: the shared model, the neurons' half and the training sentences' half.
final class KnowledgeTab {
    /// Of the tab.
    static final String TITLE = "Knowledge";

    private final Workspace workspace;
    private final KnowledgeModel model = new KnowledgeModel();
    private final KnowledgeView view;

    KnowledgeTab(Workspace workspace, Engine engine) {
        this.workspace = workspace;
        view = new KnowledgeView(
                workspace, new QueryController(workspace, engine, model), model, new VBox(), new VBox());
    }

    KnowledgeView view() {
        return view;
    }

    KnowledgeCommands commands() {
        return new KnowledgeCommands(workspace, view::focus);
    }
}
