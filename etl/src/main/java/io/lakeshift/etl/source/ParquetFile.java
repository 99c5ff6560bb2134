package io.lakeshift.etl.source;

import io.lakeshift.etl.store.SourceObject;
import io.lakeshift.etl.transform.RowPlace;
import io.lakeshift.etl.transform.Rows;
import java.io.FileNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * An uploaded Parquet file, or a folder of such files. Spark reads it where it lies, all cores at once; the line of a row is its
 * number in the file, or in the folder ({@link ParquetParts}).
 *
 * @param object the file
 */
record ParquetFile(SourceObject object) implements SourceFile {

    /** How Spark says that files have different columns. */
    private static final String UNLIKE = "CANNOT_MERGE_SCHEMAS";

    /** How Spark says that it could not read a file. */
    private static final List<String> UNREAD = List.of(
            "Encountered error while reading file",
            "CANNOT_READ_FILE_FOOTER",
            "at org.apache.parquet.",
            "at org.apache.spark.sql.execution.datasources.parquet.");

    private static final Pattern TYPE =
            Pattern.compile("(?:Illegal Parquet type|Parquet type not supported): ([^\n]*?)\\.?(?:\n|$)");

    /** What is said of a file that is whole, by words of the failure. */
    private static final Map<String, String> UNSUPPORTED = Map.of(
            "ParquetCryptoRuntimeException", "it is encrypted, which is not supported",
            "BrotliCodec", "it is compressed with Brotli, which is not supported",
            "Unsupported encoding", "it has a column of an encoding that is not supported");

    /** A page whose bytes were changed is not taken for other values. */
    private static final String CHECKSUMS = "parquet.page.verify-checksum.enabled";

    @Override
    public Rows rows(SparkSession spark) {
        Dataset<Row> read = read(spark);
        List<String> names = List.of(read.columns());
        HeaderNames.check(object.fileName(), names);
        NanosecondTimes times = NanosecondTimes.of(spark, object.fileName(), files());
        Optional<ParquetParts> parts = object.parts().isEmpty() ? Optional.empty() : Optional.of(ParquetParts.of(read));
        if (parts.isPresent() && parts.get().before().isEmpty()) {
            throw new DataRefusedException(object.fileName(), "no rows");
        }
        List<Column> columns = new ArrayList<>();
        columns.add(parts.map(ParquetParts::number)
                .orElseGet(() -> ParquetParts.metadata("row_index").plus(1))
                .as(Rows.LINE));
        columns.add(times.fault().as(Rows.FAULT));
        names.stream().map(times::value).forEach(columns::add);
        return Rows.of(read.select(columns.toArray(Column[]::new)))
                .at(parts.<RowPlace>map(counted -> counted).orElse(RowPlace.ofRow()));
    }

    private List<Path> files() {
        return object.parts().isEmpty()
                ? List.of(new Path(object.uri()))
                : object.parts().stream()
                        .map(part -> new Path(object.uri() + "/" + part))
                        .toList();
    }

    private Dataset<Row> read(SparkSession spark) {
        spark.conf().set(NanosecondTimes.AS_LONG, true);
        try {
            // A key may hold what Spark would take for a pattern. Files of a folder may lack columns that others have.
            return spark.read()
                    .option("__globPaths__", "false")
                    .option("mergeSchema", !object.parts().isEmpty())
                    .option(CHECKSUMS, "true")
                    // Days of long ago are those of today's calendar, unless the file says that an old Spark wrote it.
                    .option("datetimeRebaseMode", "CORRECTED")
                    .option("int96RebaseMode", "CORRECTED")
                    .parquet(object.uri());
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            Optional<DataRefusedException> fault = e instanceof AnalysisException refused
                    ? Optional.of(new DataRefusedException(object.fileName(), reason(refused)))
                    : fault(e);
            if (fault.isPresent()) {
                throw fault.get();
            }
            throw e;
        }
    }

    private static String reason(AnalysisException refused) {
        if ("COLUMN_ALREADY_EXISTS".equals(refused.getErrorClass())) {
            return "two of its columns have names that differ in case only, and are one in a table";
        }
        return "PATH_NOT_FOUND".equals(refused.getErrorClass())
                ? "it is no longer there"
                : "it has a column of a type that is not supported: " + refused.getSimpleMessage();
    }

    @Override
    public Optional<DataRefusedException> fault(Exception failure) {
        List<Throwable> chain = Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .toList();
        if (chain.stream().anyMatch(cause -> message(cause).contains(UNLIKE))) {
            return Optional.of(unlike(object.fileName()));
        }
        boolean unread = chain.stream().anyMatch(ParquetFile::isOfReading);
        boolean unreachable = chain.stream().anyMatch(ParquetFile::isOfStorage);
        Optional<String> unsupported = chain.stream()
                .flatMap(cause -> unsupported(message(cause)).stream())
                .findFirst();
        if (unsupported.isPresent()) {
            return Optional.of(new DataRefusedException(object.fileName(), unsupported.get()));
        }
        return unread && !unreachable
                ? Optional.of(new DataRefusedException(
                        object.fileName(), "it is damaged: a part of it cannot be read as Parquet"))
                : Optional.empty();
    }

    /** The refusal of a folder whose files have different columns of one name. */
    static DataRefusedException unlike(String fileName) {
        return new DataRefusedException(
                fileName, "its files have a column of one name with types that cannot be brought together");
    }

    /** What a failure says of a file that is whole and has what Spark cannot read. */
    private static Optional<String> unsupported(String message) {
        Matcher type = TYPE.matcher(message);
        if (type.find()) {
            return Optional.of("it has a column of the type " + type.group(1) + ", which is not supported");
        }
        return UNSUPPORTED.entrySet().stream()
                .filter(known -> message.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The failure of a stage has that of its task, and the traces, in its message only. */
    private static boolean isOfReading(Throwable cause) {
        return cause.getClass().getName().startsWith("org.apache.parquet.")
                || (cause instanceof SparkException && UNREAD.stream().anyMatch(message(cause)::contains));
    }

    private static boolean isOfStorage(Throwable cause) {
        return (cause.getClass().getName() + message(cause)).contains(".awssdk.")
                || message(cause).contains(FileNotFoundException.class.getName());
    }

    private static String message(Throwable cause) {
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        // Nothing was copied.
    }
}
