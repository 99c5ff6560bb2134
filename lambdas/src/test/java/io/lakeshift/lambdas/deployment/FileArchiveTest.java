package io.lakeshift.lambdas.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void readsFilesAndSkipsFolders() throws IOException {
        try (FileArchive archive =
                open(new Zip().with("b/", "").with("b/ü file.sql", "select 'ü'").with("a.json", ""))) {
            assertThat(archive.names()).containsExactly("a.json", "b/ü file.sql");
            assertThat(archive.read("b/ü file.sql")).asString().isEqualTo("select 'ü'");
            assertThat(archive.read("a.json")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../x.sql", "a/../../x.sql", "/x.sql", "a//x.sql", "a/./x.sql", "a\\..\\x.sql", "..", "a\0b"})
    void refusesNamesThatLeaveIt(String name) {
        assertThatThrownBy(() -> open(new Zip().with("fine.sql", "").with(name, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be relative and stay inside");
    }

    @Test
    void refusesAFileThatIsNoZip() throws IOException {
        Path file = Files.writeString(folder.resolve("no.zip"), "<html>");

        assertThatThrownBy(() -> FileArchive.open(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The archive cannot be read");
    }

    private FileArchive open(Zip zip) throws IOException {
        return FileArchive.open(Files.write(folder.resolve("a.zip"), zip.toBytes()));
    }
}
