package dev.edgewise.app.claim;

import dev.edgewise.app.workspace.SavedClaim;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The claim that is being written, and the record on screen: properties only.
public final class ClaimModel {
    private final StringProperty sentence = new SimpleStringProperty("");
    private final ObjectProperty<Covers> covers = new SimpleObjectProperty<>(Covers.CIRCUIT_EDGES);
    private final StringProperty names = new SimpleStringProperty("");
    private final ObjectProperty<Optional<SavedClaim>> shown = new SimpleObjectProperty<>(Optional.empty());

    public StringProperty sentenceProperty() {
        return sentence;
    }

    public ObjectProperty<Covers> coversProperty() {
        return covers;
    }

    /// Names of nodes or of edges, for [Covers#NAMED].
    public StringProperty namesProperty() {
        return names;
    }

    public ObjectProperty<Optional<SavedClaim>> shownProperty() {
        return shown;
    }
}
