package io.lakeshift.local.cloud.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFileTest {
    @TempDir
    private Path folder;

    @Test
    void givesBackWhatWasWrittenLast() {
        JsonFile file = new JsonFile(folder.resolve("a/b.json"));
        assertThat(file.read()).isEmpty();

        file.write(JsonNodeFactory.instance.objectNode().put("n", 1));
        file.write(JsonNodeFactory.instance.objectNode().put("n", 2));
        assertThat(new JsonFile(folder.resolve("a/b.json")).read())
                .hasValue(JsonNodeFactory.instance.objectNode().put("n", 2));
        assertThat(folder.resolve("a")).isDirectoryContaining(path -> path.endsWith("b.json"));
        assertThat(folder.resolve("a").toFile().list()).hasSize(1);
    }

    @Test
    void namesAFileItCannotRead() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{");

        assertThatThrownBy(() -> new JsonFile(broken).read())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot read " + broken);
    }

    @Test
    void namesAFileItCannotWrite() throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "");
        Path below = notAFolder.resolve("state.json");

        assertThatThrownBy(() -> new JsonFile(below).write(JsonNodeFactory.instance.objectNode()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot write " + below);
    }
}
