package io.lakeshift.infra;

import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Configurations as they are read from a {@code cdk.json}. */
public final class Configurations {

    private Configurations() {}

    /** The configuration of the only environment, Dev, written as JSON with single quotes. */
    public static LakeConfig dev(String json) {
        return of(ProjectContext.parse("{\"Dev\": %s}".formatted(json.replace('\'', '"'))));
    }

    /** The configuration of the only environment there is. */
    static LakeConfig of(Map<String, Object> environments) {
        try {
            Path file = Files.createTempFile("cdk", ".json");
            try {
                Files.writeString(file, ProjectContext.write(Map.of("context", Map.of("environments", environments))));
                return LakeConfig.readAll(file).get(0);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
