package io.lakeshift.etl.source;

import static org.apache.spark.sql.functions.lit;

import io.lakeshift.etl.transform.RowPlace;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * An uploaded file whose records have structs and lists.
 *
 * @param copy the file
 * @param format of the file
 * @param types which types its texts get
 * @param place how messages name the places of its rows
 */
record NestedFile(LocalCopy copy, NestedFormat format, ColumnTypes types, RowPlace place) implements SourceFile {

    @Override
    public Rows rows(SparkSession spark) {
        NestedFormat marker = format;
        JavaRDD<String> records = JavaSparkContext.fromSparkContext(spark.sparkContext())
                .parallelize(List.of(copy), 1)
                .flatMap(new RecordRows(format, DelimitedSource.Header.ABSENT, 1))
                .map(record -> marked(marker, record));
        String fileName = copy.source().fileName();
        Rows rows = format.read(fileName, spark.createDataset(records.rdd(), Encoders.STRING()), types);
        HeaderNames.check(fileName, rows.columns());
        return rows.at(place);
    }

    private static String marked(NestedFormat format, InternalRow record) {
        return record.isNullAt(1)
                ? format.marked(record.getUTF8String(TextRows.FIRST).toString(), record.getLong(0))
                : format.faulty(record.getLong(0), record.getUTF8String(1).toString());
    }

    /**
     * Rows as a reader of marked records gives them, with the line as a number first and the fault, if any, second.
     *
     * @throws DataRefusedException if two names differ in case only
     */
    static Dataset<Row> shaped(String fileName, Dataset<Row> read) {
        HeaderNames.check(fileName, "", read.schema());
        List<String> names = Arrays.asList(read.columns());
        List<Column> columns = new ArrayList<>();
        columns.add(Rows.named(Rows.LINE).cast("bigint").as(Rows.LINE));
        columns.add((names.contains(Rows.FAULT) ? Rows.named(Rows.FAULT) : lit(null))
                .cast("string")
                .as(Rows.FAULT));
        names.stream()
                .filter(name -> !name.startsWith(Rows.HIDDEN))
                .map(Rows::named)
                .forEach(columns::add);
        return read.select(columns.toArray(Column[]::new));
    }

    @Override
    public void close() {
        copy.delete();
    }
}
