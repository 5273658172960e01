package dev.edgewise;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The layers of docs/design.md: arrows between packages go down only.
final class ArchitectureTest {
    private static final String ROOT = "dev.edgewise";

    /// Who may use whom, beside itself. `io` and `job` may be used by all and use nothing.
    private static final Map<String, Set<String>> LAYERS = Map.ofEntries(
            Map.entry("io", Set.of()),
            Map.entry("job", Set.of()),
            Map.entry("tensor", Set.of()),
            Map.entry("graph", Set.of()),
            Map.entry("model", Set.of("tensor", "graph")),
            Map.entry("task", Set.of("tensor", "graph", "model")),
            Map.entry("faithfulness", Set.of("tensor", "graph", "model", "task")),
            Map.entry("attribution", Set.of("tensor", "graph", "model", "task", "faithfulness")),
            Map.entry("patching", Set.of("tensor", "graph", "model", "task", "faithfulness", "attribution")),
            Map.entry("export", Set.of("tensor", "graph", "model", "task", "faithfulness", "attribution")),
            Map.entry("training", Set.of("tensor", "graph", "model", "task", "faithfulness", "attribution")),
            Map.entry(
                    "study",
                    Set.of(
                            "tensor",
                            "graph",
                            "model",
                            "task",
                            "faithfulness",
                            "attribution",
                            "patching",
                            "export",
                            "training")),
            Map.entry(
                    "cli",
                    Set.of(
                            "tensor",
                            "graph",
                            "model",
                            "task",
                            "faithfulness",
                            "attribution",
                            "patching",
                            "export",
                            "training",
                            "study")),
            Map.entry(
                    "app",
                    Set.of(
                            "tensor",
                            "graph",
                            "model",
                            "task",
                            "faithfulness",
                            "attribution",
                            "patching",
                            "export",
                            "training",
                            "study")));

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(ROOT);
    }

    @Test
    void arrowsGoDownOnly() {
        Map<String, Set<String>> wrong = new TreeMap<>();
        for (JavaClass from : classes) {
            String layer = layerOf(from);
            if (layer.isEmpty()) {
                continue; // Main starts everything
            }
            assertThat(LAYERS).as("the layer of " + from.getName()).containsKey(layer);
            from.getDirectDependenciesFromSelf().forEach(dependency -> {
                JavaClass to = dependency.getTargetClass().getBaseComponentType();
                if (to.getName().startsWith(ROOT) && !allowed(layer, layerOf(to))) {
                    wrong.computeIfAbsent(layer + " → " + layerOf(to), key -> new TreeSet<>())
                            .add(dependency.getDescription());
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void javaFxStaysInTheWindow() {
        noClasses()
                .that(resideInAPackage(ROOT + "..")
                        .and(describe("outside app", c -> !layerOf(c).equals("app"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage("javafx..", "com.sun.javafx..", "org.controlsfx.."))
                .check(classes);
    }

    @Test
    void theEngineStaysBelowTheStudies() {
        Set<String> users = Set.of("tensor", "model", "task", "attribution", "faithfulness", "patching", "training");
        noClasses()
                .that(describe("outside " + users, c -> !users.contains(layerOf(c))))
                .should()
                .dependOnClassesThat(resideInAPackage("ai.djl.."))
                .check(classes);
    }

    @Test
    void argumentsAreParsedInTheCommandLineOnly() {
        noClasses()
                .that(describe("outside cli", c -> !layerOf(c).equals("cli")))
                .should()
                .dependOnClassesThat(resideInAPackage("picocli.."))
                .check(classes);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
    }

    private static boolean allowed(String from, String to) {
        boolean aloneItself = from.equals("io") || from.equals("job");
        boolean toHelpers = !aloneItself && (to.equals("io") || to.equals("job"));
        return to.equals(from) || toHelpers || LAYERS.get(from).contains(to);
    }

    private static String layerOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 && Arrays.asList(parts).subList(0, 2).equals(Arrays.asList(ROOT.split("\\.")))
                ? parts[2]
                : "";
    }
}
