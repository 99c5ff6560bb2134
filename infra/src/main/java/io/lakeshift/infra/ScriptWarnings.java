package io.lakeshift.infra;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.WarehouseConfig;
import io.lakeshift.redshift.client.plan.ScriptAdvice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the Redshift scripts of a project will meet in Redshift, as far as it is known before anything is deployed. */
final class ScriptWarnings {

    private static final String ICEBERG_NODES = "rg.";

    private ScriptWarnings() {}

    /** Warnings for the scripts in a directory, in the order of their names. */
    static List<String> of(Path sql, List<LakeConfig> environments) {
        Set<String> warnings = new LinkedHashSet<>();
        for (Path file : scripts(sql)) {
            try {
                String text = Files.readString(file);
                for (LakeConfig environment : environments) {
                    warnings.addAll(ScriptAdvice.of(file.getFileName().toString(), text, nodes(environment))
                            .warnings());
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("Cannot read " + file, unreadable);
            }
        }
        return List.copyOf(warnings);
    }

    private static List<Path> scripts(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("redshift-.*\\.sql"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Cannot read " + directory, unreadable);
        }
    }

    /** The nodes of a cluster that the app creates, if they cannot keep Iceberg views. */
    private static Optional<String> nodes(LakeConfig environment) {
        return environment.platform().warehouse() instanceof WarehouseConfig.CreatedProvisioned cluster
                ? Optional.of(cluster.nodes().type()).filter(type -> !type.startsWith(ICEBERG_NODES))
                : Optional.empty();
    }
}
