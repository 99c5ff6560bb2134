package io.lakeshift.cli.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptHistoryTest {
    @TempDir
    private Path folder;

    @Test
    void keepsNoLineThatTellsASecret() {
        PromptHistory history = new PromptHistory();
        for (String line : List.of(
                "select 1;",
                "create user a password 'x';",
                "  PASSWORD 'x'",
                "copy t from 's3://b/k' credentials 'aws_access_key_id=x'",
                "select passwords from t;")) {
            history.add(Instant.EPOCH, line);
        }

        List<String> kept = new ArrayList<>();
        history.forEach(entry -> kept.add(entry.line()));
        assertThat(kept).containsExactly("select 1;", "select passwords from t;");
    }

    @Test
    void isReadByItsAuthorOnlyWhetherTheFileWasThereOrNot() throws IOException {
        Path fresh = folder.resolve("new").resolve("history");
        Path old = Files.createFile(
                folder.resolve("history"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        for (Path file : List.of(fresh, old)) {
            PromptHistory.prepare(file);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
