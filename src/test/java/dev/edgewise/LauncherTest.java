package dev.edgewise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher with a JDK and a Maven that only say that they were called.
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
    @TempDir
    Path folder;

    private Path project;
    private Path jdk;
    private Path tools;

    private record Ran(int code, String out, String err) {}

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("a folder with spaces"));
        script(project.resolve("edgewise"), Files.readString(Path.of("edgewise")));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(project.resolve("src/main/java/A.java"), "class A {}");
        Files.writeString(project.resolve("src/main/java/B.java"), "class B {}");
        jdk = Files.createDirectories(folder.resolve("jdk"));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        script(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        script(jdk.resolve("bin/java"), "#!/bin/sh\nfor last; do :; done\necho \"java: $last\"\n");
        tools = Files.createDirectories(folder.resolve("tools"));
        maven("mkdir -p target/lib target/javafx && echo jar > target/edgewise.jar && echo built >> builds");
    }

    private void maven(String build) throws IOException {
        script(
                tools.resolve("mvn"),
                "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Apache Maven 3.9.9'; exit; fi\necho noise\n" + build
                        + "\n");
    }

    @Test
    void buildsOnceAndAgainOnlyWhenSourcesChange() throws Exception {
        Ran first = launch(project.resolve("edgewise"), "first");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).isEqualTo("java: first\n");
        assertThat(first.err()).contains("building");

        assertThat(launch(project.resolve("edgewise"), "second")).isEqualTo(new Ran(0, "java: second\n", ""));
        Path source = project.resolve("src/main/java/A.java");
        Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
        launch(project.resolve("edgewise"), "a date alone");
        assertThat(builds()).isEqualTo(1);

        Files.writeString(source, "class A { int x; }");
        launch(project.resolve("edgewise"), "changed");
        assertThat(builds()).isEqualTo(2);

        Files.delete(project.resolve("src/main/java/B.java"));
        launch(project.resolve("edgewise"), "deleted");
        assertThat(builds()).isEqualTo(3);
    }

    @Test
    void startsThroughALinkFromAnywhere() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link to it"), project.resolve("edgewise"));

        assertThat(launch(link, "an argument with spaces").out()).isEqualTo("java: an argument with spaces\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void twoLaunchesAtOnceBuildOnce() throws Exception {
        maven("sleep 1 && mkdir -p target/lib target/javafx && echo jar > target/edgewise.jar && echo built >> builds");
        Process one = start(project.resolve("edgewise"), "one");
        Process two = start(project.resolve("edgewise"), "two");

        assertThat(finish(one).out()).isEqualTo("java: one\n");
        assertThat(finish(two).out()).isEqualTo("java: two\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws Exception {
        maven("echo 'A.java is wrong'; exit 1");
        Ran ran = launch(project.resolve("edgewise"), "x");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("A.java is wrong", "the build failed");

        maven("mkdir -p target/lib && echo jar > target/edgewise.jar && echo built >> builds");
        assertThat(launch(project.resolve("edgewise"), "y").code()).isZero();
    }

    @Test
    void anOldMavenIsNamed() throws Exception {
        script(tools.resolve("mvn"), "#!/bin/sh\necho 'Apache Maven 3.6.3'\n");
        Ran ran = launch(project.resolve("edgewise"), "x");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains("Maven 3.6 is too old", "3.8");
    }

    @Test
    void aCacheForQuickStartsIsMadeOnceAndUsed() throws Exception {
        javaThatTrains();
        Ran first = launch(project.resolve("edgewise"), "first");
        assertThat(first.out()).isEqualTo("java: first\n");
        assertThat(first.err()).contains("preparing quick starts");
        assertThat(caches()).hasSize(1);
        assertThat(calls()).hasSize(3);
        assertThat(calls().get(0)).contains("-XX:AOTMode=record", "-Dglass.platform=Headless");
        assertThat(calls().get(1)).contains("-XX:AOTMode=create");
        assertThat(calls().get(2)).contains("-XX:AOTCache=" + caches().getFirst(), "-Xlog:aot=off");

        assertThat(launch(project.resolve("edgewise"), "second")).isEqualTo(new Ran(0, "java: second\n", ""));
        assertThat(calls()).hasSize(4);
        assertThat(calls().get(3)).contains("-XX:AOTCache=" + caches().getFirst());
    }

    @Test
    void aChangedProgramAndAnotherJdkGetTheirOwnCache() throws Exception {
        javaThatTrains();
        launch(project.resolve("edgewise"), "x");
        Path before = caches().getFirst();

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.2\"\n");
        launch(project.resolve("edgewise"), "another JDK");
        assertThat(builds()).isEqualTo(1);
        assertThat(caches()).hasSize(2);
        Path ofOther =
                caches().stream().filter(c -> !c.equals(before)).findFirst().orElseThrow();
        assertThat(calls().getLast()).contains("-XX:AOTCache=" + ofOther);

        Files.writeString(project.resolve("src/main/java/A.java"), "class A { int x; }");
        launch(project.resolve("edgewise"), "changed");
        assertThat(caches()).hasSize(1).doesNotContain(before, ofOther);
        assertThat(calls().getLast()).contains("-XX:AOTCache=" + caches().getFirst());
    }

    @Test
    void withoutACacheTheProgramStartsAsEver() throws Exception {
        script(
                jdk.resolve("bin/java"),
                "#!/bin/sh\necho \"$*\" >> '" + folder
                        + "/calls'\nfor last; do :; done\n"
                        + "case \"$*\" in *AOTMode=*) echo 'no training here'; exit 1 ;; esac\necho \"java: $last\"\n");
        assertThat(launch(project.resolve("edgewise"), "first").out()).isEqualTo("java: first\n");

        assertThat(launch(project.resolve("edgewise"), "second")).isEqualTo(new Ran(0, "java: second\n", ""));
        assertThat(calls()).as("one attempt, then two starts").hasSize(3);
        assertThat(calls().get(1)).doesNotContain("AOT");
        assertThat(calls().get(2)).doesNotContain("AOT");
        assertThat(Files.readString(project.resolve("target/launch/aot.log"))).contains("no training here");
    }

    @Test
    void theCacheCanBeTurnedOff() throws Exception {
        javaThatTrains();
        Ran ran = finish(start(project.resolve("edgewise"), "x", "EDGEWISE_AOT", "off"));

        assertThat(ran.out()).isEqualTo("java: x\n");
        assertThat(caches()).isEmpty();
        assertThat(calls()).hasSize(1);
        assertThat(calls().getFirst()).doesNotContain("AOT");
    }

    /// A Java that notes how it is called, and that leaves a cache where it is told to.
    private void javaThatTrains() throws IOException {
        script(
                jdk.resolve("bin/java"),
                "#!/bin/sh\necho \"$*\" >> '" + folder
                        + "/calls'\ncreate=\nfor last; do\n"
                        + "case $last in -XX:AOTMode=create) create=yes ;; -XX:AOTCache=*) file=${last#*=} ;; esac\n"
                        + "done\n[ -z \"$create\" ] || echo cache > \"$file\"\necho \"java: $last\"\n");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private List<Path> caches() throws IOException {
        try (var files = Files.list(project.resolve("target/launch"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    private Ran launch(Path script, String argument) throws Exception {
        return finish(start(script, argument));
    }

    private Process start(Path script, String argument, String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(script.toString(), argument));
        builder.directory(folder.toFile());
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        return builder.start();
    }

    private static Ran finish(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), out, err);
    }

    private int builds() throws IOException {
        Path log = project.resolve("builds");
        return Files.exists(log) ? Files.readAllLines(log).size() : 0;
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
