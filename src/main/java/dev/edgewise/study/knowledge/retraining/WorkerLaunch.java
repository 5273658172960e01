package dev.edgewise.study.knowledge.retraining;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a worker process is started: by the Java that runs this process, with its class path and settings; where the
/// application brings its own Java, which has no `java` command, by the application itself.
///
/// A worker has one engine thread and a small heap; the model's tensors lie outside of it.
///
/// @param command     the program and its arguments
/// @param environment added to this process's
record WorkerLaunch(List<String> command, Map<String, String> environment) {
    private static final String MAIN = "dev.edgewise.Main";
    private static final String HEAP = "-Xmx512m";

    /// Nothing of the window is loaded, so neither its modules nor its cache for quick starts are asked for.
    private static final List<String> OPTIONS = List.of(
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
            "-Dai.djl.pytorch.num_interop_threads=1",
            "-Dedgewise.progress.millis=400");

    /// A worker of a lab.
    static WorkerLaunch of(Path lab) {
        return running(List.of("knowledge", "worker", lab.toAbsolutePath().toString(), "--threads", "1"));
    }

    /// Any command of this program, on one thread.
    static WorkerLaunch running(List<String> arguments) {
        Map<String, String> oneThread =
                Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1", "OMP_WAIT_POLICY", "PASSIVE");
        return java().map(java -> new WorkerLaunch(byJava(java, arguments), oneThread))
                .orElseGet(() -> new WorkerLaunch(byApplication(arguments), oneThread));
    }

    private static Optional<Path> java() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        return java.util.stream.Stream.of("java", "java.exe")
                .map(bin::resolve)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static List<String> byJava(Path java, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(settings(ManagementFactory.getRuntimeMXBean().getInputArguments()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
        command.addAll(arguments);
        return command;
    }

    /// Where Edgewise is, where libraries are unpacked, and the like; not what makes a process testable or profiled.
    static List<String> settings(List<String> options) {
        return options.stream()
                .filter(option -> option.startsWith("-Dedgewise.home")
                        || option.startsWith("-DDJL_")
                        || option.startsWith("-DENGINE_")
                        || option.startsWith("-DOPT_OUT_")
                        || option.startsWith("-Dai.djl.")
                        || option.startsWith("-Duser.home"))
                .toList();
    }

    private static List<String> byApplication(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Optional.ofNullable(System.getProperty("jpackage.app-path"))
                .or(() -> ProcessHandle.current().info().command())
                .orElse("Edgewise"));
        command.addAll(arguments);
        return command;
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }
}
