package dev.edgewise.app.work;

import dev.edgewise.job.JobListener;
import java.util.function.Consumer;

/// The common listener: takes the result, or the reason why there is none.
public record Outcome<T>(Consumer<T> done, Consumer<Throwable> broken, Runnable stopped) implements JobListener<T> {

    public static <T> Outcome<T> of(Consumer<T> done, Consumer<Throwable> broken) {
        return new Outcome<>(done, broken, () -> {});
    }

    @Override
    public void finished(T result) {
        done.accept(result);
    }

    @Override
    public void failed(Throwable reason) {
        broken.accept(reason);
    }

    @Override
    public void cancelled() {
        stopped.run();
    }
}
