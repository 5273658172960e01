package dev.edgewise.app.patching;

import dev.edgewise.patching.Direction;
import java.util.List;

/// In which directions an experiment is run.
public enum Ways {
    DENOISING("denoising", List.of(Direction.DENOISING)),
    NOISING("noising", List.of(Direction.NOISING)),
    BOTH("both", List.of(Direction.DENOISING, Direction.NOISING));

    private final String title;
    private final List<Direction> directions;

    Ways(String title, List<Direction> directions) {
        this.title = title;
        this.directions = directions;
    }

    /// The name on screen and in sessions.
    public String title() {
        return title;
    }

    public List<Direction> directions() {
        return directions;
    }

    static Ways of(Direction direction) {
        return direction == Direction.DENOISING ? DENOISING : NOISING;
    }
}
