package io.lakeshift.local.warehouse.dataapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultLinesTest {
    @TempDir
    Path folder;

    @Test
    void readsLinesOfAnyLengthFromAnyPlace() throws IOException {
        String longest = "ü".repeat(70_000);
        Path file = Files.writeString(folder.resolve("rows"), "first\n" + longest + "\n\nlast");
        try (ResultLines lines = new ResultLines(file)) {
            assertThat(text(lines)).isEqualTo("first");
            long second = lines.position();
            assertThat(second).isEqualTo(6);
            assertThat(text(lines)).isEqualTo(longest);
            assertThat(text(lines)).isEmpty();
            assertThat(text(lines)).isEqualTo("last");
            assertThat(lines.position()).isEqualTo(lines.length()).isEqualTo(Files.size(file));
            assertThatThrownBy(lines::next).isInstanceOf(EOFException.class);

            lines.seek(second);
            assertThat(List.of(text(lines), text(lines), text(lines))).containsExactly(longest, "", "last");
        }
    }

    private static String text(ResultLines lines) throws IOException {
        return new String(lines.next(), StandardCharsets.UTF_8);
    }
}
