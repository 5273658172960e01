package dev.edgewise.app.shell;

import dev.edgewise.app.workspace.Evaluator;
import dev.edgewise.app.workspace.Library;
import dev.edgewise.app.workspace.OpenModel;
import dev.edgewise.app.workspace.OpenTask;
import dev.edgewise.app.workspace.Workbench;
import dev.edgewise.job.Progress;
import dev.edgewise.model.ModelSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The model that only pretends, with circuits that take their time and can be cancelled.
final class SlowLibrary implements Library {
    private final FakeLibrary fake = new FakeLibrary();
    private volatile long millis = 500;

    /// From now on circuits take no time.
    void hurry() {
        millis = 0;
    }

    @Override
    public List<ModelSource> models() {
        return fake.models();
    }

    @Override
    public List<String> tasks() {
        return fake.tasks();
    }

    @Override
    public OpenTask openTask(String nameOrPath) {
        return fake.openTask(nameOrPath);
    }

    @Override
    public ModelSource modelAt(Path path) {
        return fake.modelAt(path);
    }

    @Override
    public Memory memoryFor(ModelSource source) {
        return fake.memoryFor(source);
    }

    @Override
    public OpenModel open(ModelSource source, Progress progress) {
        OpenModel open = fake.open(source, progress);
        return new OpenModel(
                open.source(),
                open.graph(),
                open.fingerprint(),
                open.tokenizer(),
                slow(Workbench.class, open.workbench()));
    }

    private <T> T slow(Class<T> type, T quick) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("evaluate")) {
                        Thread.sleep(millis);
                        Arrays.stream(given)
                                .filter(Progress.class::isInstance)
                                .forEach(progress -> ((Progress) progress).check());
                    }
                    try {
                        Object result = method.invoke(quick, given);
                        return result instanceof Evaluator evaluator ? slow(Evaluator.class, evaluator) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
