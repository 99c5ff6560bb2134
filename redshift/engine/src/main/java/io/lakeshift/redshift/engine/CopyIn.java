package io.lakeshift.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.redshift.engine.catalog.Column;
import io.lakeshift.redshift.engine.catalog.Relation;
import io.lakeshift.redshift.engine.history.LoadErrorLog;
import io.lakeshift.redshift.engine.iceberg.ObjectAddress;
import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import io.lakeshift.redshift.engine.rewrite.Quoted;
import io.lakeshift.redshift.engine.statement.DataStatement;
import io.lakeshift.redshift.engine.statement.ObjectPrivilege;
import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code COPY}: files below an S3 prefix, or of a manifest, as rows of a table; read with the rights of an IAM role. */
final class CopyIn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> KNOWN = Set.of(
            "iam_role",
            "format",
            "parquet",
            "csv",
            "delimiter",
            "ignoreheader",
            "manifest",
            "gzip",
            "region",
            "compupdate",
            "statupdate",
            "timeformat",
            "dateformat",
            "emptyasnull",
            "blanksasnull",
            "truncatecolumns",
            "acceptinvchars",
            "serializetojson");
    private static final Set<String> OF_PARQUET =
            Set.of("iam_role", "format", "parquet", "manifest", "statupdate", "acceptinvchars", "serializetojson");

    private final StatementWork work;

    CopyIn(StatementWork work) {
        this.work = work;
    }

    long run(DataStatement.Copy copy) {
        Map<String, List<String>> options = TransferOptions.checked(copy.options(), KNOWN, "COPY");
        if (TransferOptions.isParquet(options)) {
            requireOptionsOfParquet(options);
        }
        Target table = target(copy.table());
        List<Column> columns = columns(table, copy.columns());
        LakePrivileges role = work.lake().role(TransferOptions.iamRole(options));
        try {
            List<Source> files = files(copy.from(), options, role);
            String names =
                    columns.stream().map(column -> Quoted.name(column.name())).collect(Collectors.joining(", "));
            long loaded = work.execute(
                    "insert into " + table.engineName() + " (" + names + ") " + rows(files, columns, options, table));
            new StoredTexts(work).require(table.engineName(), table.columns());
            return loaded;
        } catch (LakeRefusedException denied) {
            throw SqlError.of("S3ServiceException: %s: %s", denied.code(), denied.getMessage());
        }
    }

    private static void requireOptionsOfParquet(Map<String, List<String>> options) {
        for (String option : options.keySet()) {
            if (!OF_PARQUET.contains(option)) {
                throw SqlError.of(
                        "%s argument is not supported for PARQUET based COPY", option.toUpperCase(Locale.ROOT));
            }
        }
    }

    /** The table that rows go into. */
    private record Target(String name, String engineName, List<Column> columns) {}

    private Target target(ObjectName name) {
        Resolved resolved = work.names().resolve(name);
        if (resolved instanceof Resolved.Temporary temporary) {
            return new Target(
                    temporary.name(),
                    Quoted.path("temp", "main", temporary.name()),
                    work.session().temporaryColumns(temporary.name()));
        }
        Relation table = work.names().relation(name);
        work.privileges().requireOnRelation(work.user(), ObjectPrivilege.INSERT, table.name());
        if (table.kind() != Relation.Kind.TABLE) {
            throw SqlError.of("\"%s\" is not a table", table.name().name());
        }
        if (!table.name().schema().database().equals(work.database())) {
            throw SqlError.of("COPY into a table of another database is not supported");
        }
        return new Target(table.name().name(), StatementWork.engineName(table.name()), table.columns());
    }

    /** A file to load. */
    private record Source(ObjectAddress address, Path path) {}

    private static List<Column> columns(Target table, List<String> names) {
        if (names.isEmpty()) {
            return table.columns();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> SqlError.of("column \"%s\" of relation \"%s\" does not exist", name, table.name())));
        }
        return columns;
    }

    private List<Source> files(String from, Map<String, List<String>> options, LakePrivileges role) {
        List<ObjectAddress> addresses = options.containsKey("manifest") ? manifest(from, options, role) : below(from);
        if (addresses.isEmpty()) {
            throw SqlError.of(
                    "The specified S3 prefix '%s' does not exist",
                    TransferOptions.address(from).key());
        }
        List<Source> files = new ArrayList<>();
        for (ObjectAddress address : addresses) {
            role.requireObjects(List.of("s3://" + address.bucket() + "/" + address.key()));
            files.add(new Source(
                    address,
                    find(address)
                            .orElseThrow(() -> SqlError.of(
                                    "Problem reading manifest file - the file s3://%s/%s does not exist",
                                    address.bucket(), address.key()))));
        }
        return files;
    }

    private Optional<Path> find(ObjectAddress address) {
        return work.lake().files().find(address.bucket(), address.key());
    }

    private List<ObjectAddress> below(String from) {
        ObjectAddress prefix = TransferOptions.address(from);
        return work.lake().files().list(prefix.bucket(), prefix.key()).stream()
                .filter(key -> !key.endsWith("/"))
                .map(key -> new ObjectAddress(prefix.bucket(), key))
                .toList();
    }

    private List<ObjectAddress> manifest(String from, Map<String, List<String>> options, LakePrivileges role) {
        ObjectAddress address = TransferOptions.address(from);
        role.requireObjects(List.of("s3://" + address.bucket() + "/" + address.key()));
        Path file = find(address)
                .orElseThrow(() -> SqlError.of("Problem reading manifest file - the file %s does not exist", from));
        List<ObjectAddress> addresses = new ArrayList<>();
        try {
            JsonNode entries = JSON.readTree(file.toFile()).path("entries");
            for (JsonNode entry : entries) {
                if (TransferOptions.isParquet(options)
                        && !entry.path("meta").path("content_length").isIntegralNumber()) {
                    throw SqlError.of(
                            "Problem reading manifest file - %s has no content_length for %s, which PARQUET needs",
                            from, entry.path("url").asText());
                }
                addresses.add(ObjectAddress.parse(entry.path("url").asText()));
            }
        } catch (IOException unreadable) {
            throw SqlError.of("Problem reading manifest file - %s is not a JSON document with entries", from);
        }
        return addresses;
    }

    /** Parquet columns are taken by position, as Redshift does, and have to be as many as the table's. */
    private String rows(List<Source> files, List<Column> columns, Map<String, List<String>> options, Target table) {
        List<Path> paths = files.stream().map(Source::path).toList();
        if (!TransferOptions.isParquet(options)) {
            CsvRows rows = new CsvRows(work, columns, options);
            files.forEach(file -> rows.misfit(file.address(), file.path()).ifPresent(reason -> refuse(reason, table)));
            return rows.query(paths);
        }
        try {
            return new ParquetColumns(work, paths, columns)
                    .query(
                            options.containsKey("serializetojson")
                                    ? ParquetColumns.Nesting.AS_JSON
                                    : ParquetColumns.Nesting.REFUSED);
        } catch (SqlError misfit) {
            remember(new LoadErrorLog.Reason(files.get(0).address(), 0, null, 15001, misfit.getMessage()));
            throw misfit;
        }
    }

    private void refuse(LoadErrorLog.Reason reason, Target table) {
        remember(reason);
        throw SqlError.of(
                "Load into table '%s' failed.  Check 'sys_load_error_detail' system table for details.", table.name());
    }

    private void remember(LoadErrorLog.Reason reason) {
        work.loadErrors()
                .add(new LoadErrorLog.Entry(
                        work.session().queryId(), work.user(), work.database(), Instant.now(), reason));
    }
}
