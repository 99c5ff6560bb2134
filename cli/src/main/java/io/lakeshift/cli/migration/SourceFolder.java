package io.lakeshift.cli.migration;

import io.lakeshift.cli.lake.CommandException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the configuration is below a folder: in a checkout of the repository, in a copy of the scripts bucket, or there. */
final class SourceFolder {

    private static final List<String> PLACES = List.of("lib/glue_scripts", "etl", "");
    private static final List<String> FOLDERS = List.of("transformation-spec", "dq-rules", "transformation-sql");

    private SourceFolder() {}

    /**
     * The folder with the three folders of the configuration.
     *
     * @throws CommandException if there is none
     */
    static Path below(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandException(folder + " is no folder");
        }
        return PLACES.stream()
                .map(folder::resolve)
                .filter(place -> FOLDERS.stream().anyMatch(name -> Files.isDirectory(place.resolve(name))))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ("%s has no configuration of an InsuranceLake: none of the folders transformation-spec, dq-rules"
                                        + " and transformation-sql is in it, in lib/glue_scripts or in etl")
                                .formatted(folder)));
    }
}
