package dev.edgewise.model.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.edgewise.io.UserError;
import dev.edgewise.model.ModelSource;
import dev.edgewise.model.gguf.GgufBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTest {
    @TempDir
    Path folder;

    private Path application;
    private Path home;

    @BeforeEach
    void folders() throws IOException {
        application = Files.createDirectories(folder.resolve("edgewise"));
        home = Files.createDirectories(folder.resolve("home"));
    }

    private ModelCatalogue catalogue() {
        return new ModelCatalogue(application, home, Map.of());
    }

    private static Path gguf(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return GgufBuilder.llama().write(file);
    }

    @Test
    void anEmptyHomeHasNoModels() {
        assertThat(catalogue().sources()).isEmpty();
        assertThatThrownBy(() -> catalogue().resolve("builtin"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("assets");
        assertThatThrownBy(() -> catalogue().resolve("gpt2"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'gpt2'")
                .hasMessageContaining("none was found");
    }

    @Test
    void builtInComesFirstAndByName() throws IOException {
        Path builtIn = Files.createDirectories(application.resolve("assets/builtin"));
        gguf(home.resolve(".lmstudio/models/a/b/c.gguf"));
        assertThat(catalogue().sources()).extracting(ModelSource::name).containsExactly("builtin", "c");
        assertThat(catalogue().resolve("builtin").path()).isEqualTo(builtIn);
        assertThat(catalogue().list().getFirst().problem().orElseThrow()).contains("config.json");
    }

    @Test
    void huggingFaceCacheIsReadThroughItsMainRevision() throws IOException {
        Path repository = home.resolve(".cache/huggingface/hub/models--openai-community--gpt2");
        for (String revision : new String[] {"aaa", "bbb"}) {
            Path snapshot =
                    Files.createDirectories(repository.resolve("snapshots").resolve(revision));
            Files.writeString(snapshot.resolve("config.json"), "{\"model_type\": \"bert\"}");
            Files.writeString(snapshot.resolve("model.safetensors"), "");
        }
        Files.createDirectories(repository.resolve("refs"));
        Files.writeString(repository.resolve("refs/main"), "aaa\n");
        ModelSource source = catalogue().resolve("openai-community/gpt2");
        assertThat(source.path()).isEqualTo(repository.resolve("snapshots/aaa"));
        assertThat(source.origin()).isEqualTo("Hugging Face cache");
        ListedModel listed = catalogue().list().getFirst();
        assertThat(listed.canBeOpened()).isFalse();
        assertThat(listed.problem().orElseThrow()).contains("'bert'");
    }

    @Test
    void aTokenizerAloneIsNoModel() throws IOException {
        Path snapshot = Files.createDirectories(
                home.resolve(".cache/huggingface/hub/models--x--y").resolve("snapshots/aaa"));
        Files.writeString(snapshot.resolve("config.json"), "{}");
        Files.writeString(snapshot.resolve("tokenizer.json"), "{}");
        assertThat(catalogue().sources()).isEmpty();
    }

    @Test
    void environmentVariablesMoveTheCaches() throws IOException {
        Path hub = folder.resolve("elsewhere");
        gguf(hub.resolve("models--x--y-GGUF/snapshots/aaa/y.Q8_0.gguf"));
        var byHub = new ModelCatalogue(application, home, Map.of("HF_HUB_CACHE", hub.toString()));
        assertThat(byHub.sources()).extracting(ModelSource::name).containsExactly("x/y-GGUF/y.Q8_0");
        gguf(folder.resolve("hf/hub/models--x--z/snapshots/aaa/z.gguf"));
        var byHome = new ModelCatalogue(
                application, home, Map.of("HF_HOME", folder.resolve("hf").toString()));
        assertThat(byHome.sources()).extracting(ModelSource::name).containsExactly("x/z/z");
    }

    @Test
    void lmStudioFilesAreListedWithTheirSizesAndWithoutProjectors() throws IOException {
        gguf(home.resolve(".lmstudio/models/pub/m/m-Q8_0.gguf"));
        gguf(home.resolve(".lmstudio/models/pub/m/mmproj-m.gguf"));
        gguf(home.resolve(".cache/lm-studio/models/pub/m/m-Q8_0.gguf"));
        Files.writeString(home.resolve(".lmstudio/models/pub/m/broken.gguf"), "GGUF");
        assertThat(catalogue().list())
                .extracting(
                        model -> model.source().name(), model -> model.source().origin(), ListedModel::canBeOpened)
                .containsExactly(
                        tuple("broken", "LM Studio", false),
                        tuple("m-Q8_0", "LM Studio", true),
                        tuple("m-Q8_0#2", "LM Studio", true));
        ListedModel model = catalogue().list().get(1);
        assertThat(model.config().orElseThrow().layers()).isEqualTo(1);
        assertThat(model.parameters()).isEqualTo(5 * 8 + 3 * 8 + 2 * 64 + 2 * 32 + 3 * 24);
    }

    @Test
    void ollamaBlobsAreFoundThroughTheirManifests() throws IOException {
        Path root = home.resolve(".ollama/models");
        gguf(root.resolve("blobs/sha256-00ff"));
        manifest(root.resolve("manifests/host/library/smollm/135m"), "sha256:00ff");
        manifest(root.resolve("manifests/host/me/mine/latest"), "sha256:00ff");
        manifest(root.resolve("manifests/host/library/gone/1b"), "sha256:00aa");
        manifest(root.resolve("manifests/host/library/evil/1b"), "sha256:../../x");
        Files.writeString(root.resolve("manifests/host/library/gone/half"), "{\"lay");
        assertThat(catalogue().list())
                .extracting(model -> model.source().name(), ListedModel::canBeOpened)
                .containsExactly(tuple("smollm:135m", true), tuple("me/mine:latest", true));
        assertThat(catalogue().resolve("SmolLM:135m").path()).isEqualTo(root.resolve("blobs/sha256-00ff"));
        var moved = new ModelCatalogue(application, folder, Map.of("OLLAMA_MODELS", root.toString()));
        assertThat(moved.sources()).hasSize(2);
    }

    private static void manifest(Path file, String digest) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, """
                {"layers": [{"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:01"},
                 {"mediaType": "application/vnd.ollama.image.model", "digest": "%s"}]}""".formatted(digest));
    }

    @Test
    void pathsAreResolvedAndUnknownNamesListWhatThereIs() throws IOException {
        Path file = gguf(folder.resolve("x/tiny.gguf"));
        assertThat(catalogue().resolve(file.toString()).name()).isEqualTo("tiny");
        assertThat(catalogue().resolve(folder.toString()).origin()).isEqualTo("path");
        gguf(home.resolve(".lmstudio/models/a/b/there.gguf"));
        for (String name : new String[] {"", "nowhere", "a\0b", "no/such/folder"}) {
            assertThatThrownBy(() -> catalogue().resolve(name))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("one of there");
        }
    }
}
