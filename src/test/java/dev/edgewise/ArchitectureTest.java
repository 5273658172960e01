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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The layers of docs/design.md: arrows between packages go down only.
final class ArchitectureTest {
    private static final String ROOT = "dev.edgewise";

    /// From the ground up, those of one storey side by side: who may use all below. `io` and `job` may be used by all.
    private static final List<Set<String>> STOREYS = List.of(
            Set.of("io", "job"),
            Set.of("tensor", "graph"),
            Set.of("model"),
            Set.of("task"),
            Set.of("faithfulness"),
            Set.of("attribution"),
            Set.of("patching", "export", "training", "neurons"),
            Set.of("instances"),
            Set.of("study"),
            Set.of("cli", "app"));

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
            assertThat(storey(layer)).as("the storey of " + from.getName()).isNotNegative();
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
        Set<String> users = Set.of(
                "tensor",
                "model",
                "task",
                "attribution",
                "faithfulness",
                "patching",
                "training",
                "neurons",
                "instances");
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
        return to.equals(from) || storey(to) >= 0 && storey(to) < storey(from);
    }

    /// −1 where there is none.
    private static int storey(String layer) {
        return IntStream.range(0, STOREYS.size())
                .filter(i -> STOREYS.get(i).contains(layer))
                .findFirst()
                .orElse(-1);
    }

    private static String layerOf(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.");
        return parts.length > 2 && Arrays.asList(parts).subList(0, 2).equals(Arrays.asList(ROOT.split("\\.")))
                ? parts[2]
                : "";
    }
}
