package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.Fragment;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.syntax.Token;
import io.lakeshift.redshift.engine.syntax.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code UNLOAD}: a query's rows as files below an S3 prefix, written with the rights of an IAM role. */
final class Unload {
    private static final Set<String> KNOWN = Set.of(
            "iam_role",
            "format",
            "parquet",
            "csv",
            "header",
            "delimiter",
            "partition by",
            "allowoverwrite",
            "cleanpath",
            "parallel",
            "manifest",
            "gzip",
            "region",
            "maxfilesize",
            "encrypted",
            "kms_key_id",
            "extension");

    private final StatementWork work;

    Unload(StatementWork work) {
        this.work = work;
    }

    long run(DataStatement.Unload unload) {
        Map<String, List<String>> options = TransferOptions.checked(unload.options(), KNOWN, "UNLOAD");
        Fragment query = query(unload.query());
        LakePrivileges role = work.lake().role(TransferOptions.iamRole(options));
        ObjectAddress to = TransferOptions.address(unload.to());
        Binder.Bound bound = work.bind(query);
        Path folder = temporaryFolder();
        try {
            prepare(to, options, role);
            long rows = work.execute(copy(bound, folder, options));
            UnloadManifest manifest = new UnloadManifest(work, to);
            if (rows > 0) {
                put(folder, to, role).forEach(manifest::add);
            }
            if (rows > 0 && options.containsKey("manifest")) {
                Path file = manifest.write(folder, verbose(options) ? Optional.of(bound) : Optional.empty());
                role.put(to.bucket(), to.key() + "manifest", file);
            }
            return rows;
        } catch (LakeRefusedException denied) {
            throw SqlError.of("S3ServiceException: %s: %s", denied.code(), denied.getMessage());
        } finally {
            delete(folder);
        }
    }

    private static Fragment query(String text) {
        List<Token> tokens = Tokens.of(text);
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.is("limit")) {
                throw SqlError.of("Limit clause is not supported");
            }
        }
        return new Fragment(text, tokens);
    }

    /** Redshift does not write where something is, unless it is told what to do with it. */
    private void prepare(ObjectAddress to, Map<String, List<String>> options, LakePrivileges role) {
        role.requireListing(to.bucket());
        List<String> present = work.lake().files().list(to.bucket(), to.key());
        if (options.containsKey("cleanpath")) {
            present.forEach(key -> role.delete(to.bucket(), key));
        } else if (!present.isEmpty() && !options.containsKey("allowoverwrite")) {
            throw SqlError.of("Specified unload destination on S3 is not empty. Consider using a different bucket /"
                    + " prefix, manually removing the target files in S3, or using the ALLOWOVERWRITE option.");
        }
    }

    private static String copy(Binder.Bound bound, Path folder, Map<String, List<String>> options) {
        boolean parquet = TransferOptions.isParquet(options);
        List<String> settings = new ArrayList<>();
        settings.add(parquet ? "format parquet, compression snappy" : csv(options));
        List<String> partitions = options.getOrDefault("partition by", List.of());
        boolean include = !partitions.isEmpty() && partitions.get(0).equals("include");
        List<String> columns = include ? partitions.subList(1, partitions.size()) : partitions;
        if (columns.isEmpty()) {
            String name = "0000_part_00" + (parquet ? ".parquet" : options.containsKey("gzip") ? ".gz" : "");
            return "copy (" + bound.text() + ") to "
                    + Quoted.string(folder.resolve(name).toString()) + " (" + String.join(", ", settings) + ")";
        }
        settings.add("partition_by (" + columns.stream().map(Quoted::name).collect(Collectors.joining(", ")) + ")");
        settings.add("write_partition_columns " + include);
        settings.add("filename_pattern '0000_part_{i}'");
        return "copy (" + bound.text() + ") to "
                + Quoted.string(folder.resolve("rows").toString()) + " (" + String.join(", ", settings) + ")";
    }

    private static String csv(Map<String, List<String>> options) {
        boolean isCsv = TransferOptions.isCsv(options);
        String delimiter = TransferOptions.first(options, "delimiter").orElse(isCsv ? "," : "|");
        return "format csv, header " + options.containsKey("header") + ", delimiter " + Quoted.string(delimiter)
                + (options.containsKey("gzip") ? ", compression gzip" : "");
    }

    private static boolean verbose(Map<String, List<String>> options) {
        boolean verbose = TransferOptions.first(options, "manifest")
                .filter("verbose"::equals)
                .isPresent();
        if (verbose && !TransferOptions.isParquet(options)) {
            throw SqlError.notSupportedLocally("MANIFEST VERBOSE of other files than Parquet");
        }
        return verbose;
    }

    private List<UnloadManifest.Part> put(Path folder, ObjectAddress to, LakePrivileges role) {
        Path root = Files.isDirectory(folder.resolve("rows")) ? folder.resolve("rows") : folder;
        List<UnloadManifest.Part> parts = new ArrayList<>();
        for (Path file : files(root)) {
            String key = to.key() + root.relativize(file).toString().replace('\\', '/');
            role.put(to.bucket(), key, file);
            parts.add(new UnloadManifest.Part(key, file));
        }
        return parts;
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The unloaded files in " + root + " cannot be listed", e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("lakeshift-unload");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for UNLOAD", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path path : found.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The temporary folder " + folder + " cannot be deleted", e);
        }
    }
}
