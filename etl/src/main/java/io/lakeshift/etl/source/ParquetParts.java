package io.lakeshift.etl.source;

import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import io.lakeshift.etl.transform.RowPlace;
import io.lakeshift.etl.transform.Rows;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The files of a folder of Parquet. Their rows are numbered one file after the other, by the names of the files, and a row is
 * named by its file and its number in it.
 *
 * @param before how many rows stand before those of a file, and that file's name
 */
record ParquetParts(NavigableMap<Long, String> before) implements RowPlace {

    private static final String NAME = "file_name";

    /** Counts the rows of each file; no column of them is read. */
    static ParquetParts of(Dataset<Row> folder) {
        List<Row> counts =
                folder.groupBy(metadata(NAME).as(NAME)).count().orderBy(NAME).collectAsList();
        NavigableMap<Long, String> before = new TreeMap<>();
        long rows = 0;
        for (Row count : counts) {
            before.put(rows, count.getString(0));
            rows += count.getLong(1);
        }
        return new ParquetParts(before);
    }

    /** Which field of what Spark says of the file that a row is read from. */
    static Column metadata(String field) {
        return Rows.named("_metadata").getField(field);
    }

    /** The number of a row in the folder, from 1; for a folder with rows. */
    Column number() {
        Column offsets = map(before.entrySet().stream()
                .flatMap(file -> Stream.of(lit(file.getValue()), lit(file.getKey())))
                .toArray(Column[]::new));
        return element_at(offsets, metadata(NAME)).plus(metadata("row_index")).plus(1);
    }

    @Override
    public String of(long number) {
        Map.Entry<Long, String> file = before.floorEntry(number - 1);
        return "file " + file.getValue() + ", row " + (number - file.getKey());
    }
}
