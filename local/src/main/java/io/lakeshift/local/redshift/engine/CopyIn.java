package io.lakeshift.local.redshift.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.endpoint.AwsException;
import io.lakeshift.local.endpoint.Caller;
import io.lakeshift.local.redshift.catalog.Column;
import io.lakeshift.local.redshift.catalog.Relation;
import io.lakeshift.local.redshift.iceberg.S3Address;
import io.lakeshift.local.redshift.rewrite.Quoted;
import io.lakeshift.local.redshift.sql.SqlError;
import io.lakeshift.local.redshift.statement.DataStatement;
import io.lakeshift.local.redshift.statement.Privilege;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "acceptinvchars");

    private final Work work;

    CopyIn(Work work) {
        this.work = work;
    }

    long run(DataStatement.Copy copy) {
        Map<String, List<String>> options = TransferOptions.checked(copy.options(), KNOWN, "COPY");
        Relation table = work.names().relation(copy.table());
        work.privileges().requireOnRelation(work.user(), Privilege.INSERT, table.name());
        if (table.kind() != Relation.Kind.TABLE) {
            throw SqlError.of("\"%s\" is not a table", table.name().name());
        }
        List<Column> columns = columns(table, copy.columns());
        Caller role = work.lake().role(TransferOptions.iamRole(options));
        try {
            List<Path> files = files(copy.from(), options, role);
            String names =
                    columns.stream().map(column -> Quoted.name(column.name())).collect(Collectors.joining(", "));
            return work.execute("insert into " + Work.engineName(table.name()) + " (" + names + ") "
                    + rows(files, columns, options));
        } catch (AwsException denied) {
            throw SqlError.of("S3ServiceException: %s: %s", denied.code(), denied.getMessage());
        }
    }

    private static List<Column> columns(Relation table, List<String> names) {
        if (names.isEmpty()) {
            return table.columns();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            columns.add(table.columns().stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> SqlError.of(
                            "column \"%s\" of relation \"%s\" does not exist",
                            name, table.name().name())));
        }
        return columns;
    }

    private List<Path> files(String from, Map<String, List<String>> options, Caller role) {
        List<S3Address> addresses = options.containsKey("manifest") ? manifest(from, role) : below(from);
        if (addresses.isEmpty()) {
            throw SqlError.of(
                    "The specified S3 prefix '%s' does not exist",
                    TransferOptions.address(from).key());
        }
        List<Path> files = new ArrayList<>();
        for (S3Address address : addresses) {
            work.lake().requireObject(role, address);
            files.add(find(address)
                    .orElseThrow(() -> SqlError.of(
                            "Problem reading manifest file - the file s3://%s/%s does not exist",
                            address.bucket(), address.key())));
        }
        return files;
    }

    private Optional<Path> find(S3Address address) {
        return work.lake().objects().find(address.bucket(), address.key());
    }

    private List<S3Address> below(String from) {
        S3Address prefix = TransferOptions.address(from);
        return work.lake().objects().list(prefix.bucket(), prefix.key()).stream()
                .filter(key -> !key.endsWith("/"))
                .map(key -> new S3Address(prefix.bucket(), key))
                .toList();
    }

    private List<S3Address> manifest(String from, Caller role) {
        S3Address address = TransferOptions.address(from);
        work.lake().requireObject(role, address);
        Path file = find(address)
                .orElseThrow(() -> SqlError.of("Problem reading manifest file - the file %s does not exist", from));
        List<S3Address> addresses = new ArrayList<>();
        try {
            JsonNode entries = JSON.readTree(file.toFile()).path("entries");
            entries.forEach(
                    entry -> addresses.add(S3Address.parse(entry.path("url").asText())));
        } catch (IOException unreadable) {
            throw SqlError.of("Problem reading manifest file - %s is not a JSON document with entries", from);
        }
        return addresses;
    }

    /** Parquet columns are taken by position, as Redshift does, and have to be as many as the table's. */
    private String rows(List<Path> files, List<Column> columns, Map<String, List<String>> options) {
        String paths =
                files.stream().map(file -> Quoted.string(file.toString())).collect(Collectors.joining(", "));
        if (TransferOptions.isParquet(options)) {
            return "select * from read_parquet([" + paths + "], hive_partitioning = false)";
        }
        boolean isCsv = TransferOptions.isCsv(options);
        String delimiter = TransferOptions.first(options, "delimiter").orElse(isCsv ? "," : "|");
        String types = columns.stream()
                .map(column -> Quoted.string(column.name()) + ": 'VARCHAR'")
                .collect(Collectors.joining(", "));
        return "select * from read_csv([" + paths + "], auto_detect = false, header = false, delim = "
                + Quoted.string(delimiter) + ", quote = '\"', escape = '\"', skip = "
                + Integer.parseInt(
                        TransferOptions.first(options, "ignoreheader").orElse("0"))
                + (options.containsKey("gzip") ? ", compression = 'gzip'" : "") + ", columns = {" + types + "})";
    }
}
