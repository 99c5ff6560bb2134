package io.lakeshift.cli.files;

import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.FileFinding;
import io.lakeshift.etl.check.LocatedFault;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.dependency.DependencySpec;
import io.lakeshift.lambdas.dependency.MalformedSpecException;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow waits for, as a file has it.
 *
 * @param path below the folder of the files, for example {@code transformation-spec/Db-Orders-dependent.json}
 */
record DependencyFile(String path, String text) {

    /**
     * What the function that holds workflows back would refuse.
     *
     * @param owner the workflow, for example {@code Db/Orders}
     */
    List<FileFinding> findings(String owner) {
        String key = ConfigurationFolder.ROOT + path;
        try {
            SpecNode.parse(key, text).only(DependencySpec.KEYS);
            DependencySpec.parse(SourceKey.parse(owner), text.getBytes(StandardCharsets.UTF_8));
            return List.of();
        } catch (InvalidSpecException e) {
            return e.faults().stream()
                    .map(fault -> located(FileFinding.Kind.OBSTACLE, fault))
                    .toList();
        } catch (MalformedSpecException e) {
            return List.of(located(FileFinding.Kind.OBSTACLE, e.getMessage()));
        }
    }

    /** What it says; empty if the function would refuse it. */
    Optional<DependencySpec> spec(String owner) {
        return findings(owner).isEmpty()
                ? Optional.of(DependencySpec.parse(SourceKey.parse(owner), text.getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    /** A finding at the place that a sentence begins with. */
    FileFinding located(FileFinding.Kind kind, String fault) {
        ConfigurationFolder folder = new ConfigurationFolder(Map.of(path, text), List.of(), List.of());
        return LocatedFault.of(folder, ConfigurationFolder.ROOT + path, kind, fault)
                .finding();
    }
}
