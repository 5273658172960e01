package dev.edgewise.app.patching;

import dev.edgewise.app.command.Command;
import dev.edgewise.patching.Measure;
import dev.edgewise.patching.PatchSource;
import dev.edgewise.patching.advice.Remedy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the buttons beside a piece of advice do.
///
/// @param elsewhere what other panes do about it: verify, test a claim
public record Remedies(PatchingController controller, Function<Remedy, Optional<Command>> elsewhere) {

    /// Empty where nothing can be done now.
    Optional<Runnable> of(Remedy remedy) {
        return switch (remedy) {
            case RUN_OTHER_DIRECTION -> Optional.of(controller::runOther);
            case LEAVE_OUT_FAILING_EXAMPLES -> again(now -> now.withOnlyCorrect(true));
            case TRY_ANOTHER_CORRUPTION -> anotherCorruption();
            case USE_CORRUPTED_PROMPT -> again(now -> now.withSource(PatchSource.CORRUPTED));
            case SHOW_LOGIT_DIFFERENCE -> showing(Measure.LOGIT_DIFFERENCE);
            case SHOW_BOTH_LOGITS -> showing(Measure.CORRECT_LOGIT);
            case SHOW_KL -> showing(Measure.KL_DIVERGENCE);
            case MORE_EXAMPLES -> moreExamples();
            default -> elsewhere.apply(remedy).map(command -> command::run);
        };
    }

    private Optional<Runnable> showing(Measure measure) {
        return Optional.of(() -> controller.model().measureProperty().set(measure));
    }

    private Optional<Runnable> anotherCorruption() {
        List<String> untried =
                controller.model().shown().map(controller.reader()::untried).orElse(List.of());
        return untried.isEmpty() ? Optional.empty() : again(now -> now.withCorruption(untried.getFirst()));
    }

    private Optional<Runnable> moreExamples() {
        int there = controller
                .workspace()
                .checkedProperty()
                .get()
                .map(task -> task.examples().size())
                .orElse(0);
        int now =
                controller.model().shown().map(e -> e.task().examples().size()).orElse(0);
        return there > now ? again(s -> s.withExamples(Math.min(there, 4 * now))) : Optional.empty();
    }

    /// Runs the shown experiment's settings with a change.
    private Optional<Runnable> again(java.util.function.UnaryOperator<PatchingSettings> change) {
        return Optional.of(() -> {
            PatchingSettings base = controller
                    .model()
                    .shown()
                    .map(Experiment::settings)
                    .orElse(controller.model().settingsProperty().get());
            controller.model().settingsProperty().set(change.apply(base));
            controller.run();
        });
    }
}
