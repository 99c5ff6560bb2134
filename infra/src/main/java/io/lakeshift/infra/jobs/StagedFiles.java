package io.lakeshift.infra.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.services.s3.assets.Asset;
import software.constructs.Construct;

/**
 * Directories that are carried to AWS as one zip, each below its own name.
 *
 * @param directories the directories
 */
record StagedFiles(List<Path> directories) {

    /**
     * Mappings, specifications, lookups and data-quality rules, if there are any, and the SQL that runs follow; not the SQL of
     * administrators.
     */
    static StagedFiles of(JobFiles files) {
        Path rules = files.specs().resolve("dq-rules");
        return new StagedFiles(Stream.concat(
                        Stream.of(
                                files.specs().resolve("transformation-spec"),
                                files.specs().resolve("lookups"),
                                files.sql().resolve("transformation-sql")),
                        Stream.of(rules).filter(Files::isDirectory))
                .toList());
    }

    /** Copies the directories into one; the CDK takes its own copy at once, so nothing is left behind. */
    Asset toAsset(Construct scope, String id) {
        try {
            Path stage = Files.createTempDirectory("lake-files");
            try {
                for (Path directory : directories) {
                    copy(directory, stage.resolve(directory.getFileName()));
                }
                return Asset.Builder.create(scope, id).path(stage.toString()).build();
            } finally {
                delete(stage);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot stage " + directories, e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
