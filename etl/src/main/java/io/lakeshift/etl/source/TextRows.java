package io.lakeshift.etl.source;

import io.lakeshift.etl.text.ColumnProfile;
import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Records of text as rows: the one way for all formats whose cells are text.
 *
 * <p>A record is an internal row of Spark: the line it begins on, the reason why it could not be read or null, and a text or
 * null for each column. A record with a reason has nothing but nulls for columns. Behind the columns may stand which of them
 * are dates in the file, as the bytes of a bit set.
 */
final class TextRows {

    /** Where the first column stands in a record, after the line and the fault. */
    static final int FIRST = 2;

    private static final String TEXT = Rows.HIDDEN + "text_";

    private TextRows() {}

    /**
     * The rows of records.
     *
     * @param columns their names
     * @param records are read once for the rows, and once before if types are to be inferred
     */
    static Rows of(SparkSession spark, List<String> columns, JavaRDD<InternalRow> records, ColumnTypes types) {
        StructType schema =
                new StructType().add(Rows.LINE, DataTypes.LongType, false).add(Rows.FAULT, DataTypes.StringType);
        for (int i = 0; i < columns.size(); i++) {
            schema = schema.add(TEXT + i, DataTypes.StringType);
        }
        Dataset<Row> read = spark.internalCreateDataFrame(records.rdd(), schema, false);
        List<Optional<ColumnProfile>> profiles = types == ColumnTypes.TEXT
                ? IntStream.range(0, columns.size())
                        .mapToObj(i -> Optional.<ColumnProfile>empty())
                        .toList()
                : profiles(records, columns.size());
        return typed(read, columns, profiles);
    }

    /**
     * The same for rows that were read by other means, of whose columns some are text; the others stay as they are.
     *
     * @param read the line, the fault and the data columns; read once more if types are to be inferred
     */
    static Rows of(Dataset<Row> read, ColumnTypes types) {
        List<String> texts = Arrays.stream(read.schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.StringType)
                        && !field.name().startsWith(Rows.HIDDEN))
                .map(StructField::name)
                .toList();
        Map<String, Rows.SourceText> untyped = new LinkedHashMap<>();
        texts.forEach(name -> untyped.put(name, new Rows.SourceText(name, Optional.empty())));
        if (types == ColumnTypes.TEXT || texts.isEmpty()) {
            return Rows.of(read, untyped);
        }
        Column[] looked = Stream.concat(Stream.of(Rows.LINE, Rows.FAULT), texts.stream())
                .map(Rows::named)
                .toArray(Column[]::new);
        List<Optional<ColumnProfile>> profiles =
                profiles(read.select(looked).queryExecution().toRdd().toJavaRDD(), texts.size());
        Map<String, Rows.SourceText> known = new LinkedHashMap<>();
        List<Column> hidden = new ArrayList<>(List.of(Rows.named(Rows.LINE), Rows.named(Rows.FAULT)));
        List<Column> data = new ArrayList<>();
        for (StructField field : read.schema().fields()) {
            int i = texts.indexOf(field.name());
            if (i >= 0 && !type(profiles.get(i)).equals(DataTypes.StringType)) {
                hidden.add(Rows.named(field.name()).as(TEXT + i));
                data.add(Rows.named(field.name()).cast(type(profiles.get(i))).as(field.name()));
                known.put(field.name(), new Rows.SourceText(TEXT + i, profiles.get(i)));
            } else if (!field.name().startsWith(Rows.HIDDEN)) {
                data.add(Rows.named(field.name()));
                if (i >= 0) {
                    known.put(field.name(), new Rows.SourceText(field.name(), profiles.get(i)));
                }
            }
        }
        return Rows.of(read.select(Stream.concat(hidden.stream(), data.stream()).toArray(Column[]::new)), known);
    }

    /** A record that must have all columns as a row of text, some of which are dates in the file. */
    static InternalRow row(DelimitedRecord record, BitSet dates, int columns) {
        InternalRow row = row(record, RaggedRows.REFUSED, columns);
        row.update(FIRST + columns, dates.isEmpty() ? null : dates.toByteArray());
        return row;
    }

    /** A record as a row of text. */
    static InternalRow row(DelimitedRecord record, RaggedRows ragged, int columns) {
        Object[] values = new Object[FIRST + columns + 1];
        int count = record.fields().size();
        String fault = record.fault().orElseGet(() -> ragged.fault(count, columns));
        values[0] = record.line();
        values[1] = UTF8String.fromString(fault);
        for (int i = 0; fault == null && i < Math.min(count, columns); i++) {
            values[FIRST + i] = UTF8String.fromString(record.fields().get(i));
        }
        return new GenericInternalRow(values);
    }

    private static DataType type(Optional<ColumnProfile> profile) {
        return profile.map(ColumnProfile::type).orElse(DataTypes.StringType);
    }

    private static Rows typed(Dataset<Row> read, List<String> columns, List<Optional<ColumnProfile>> profiles) {
        List<Column> hidden = new ArrayList<>(List.of(Rows.named(Rows.LINE), Rows.named(Rows.FAULT)));
        List<Column> data = new ArrayList<>();
        Map<String, Rows.SourceText> texts = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Column text = Rows.named(TEXT + i);
            DataType type = type(profiles.get(i));
            boolean same = type.equals(DataTypes.StringType);
            if (!same) {
                hidden.add(text);
            }
            data.add((same ? text : text.cast(type)).as(columns.get(i)));
            texts.put(columns.get(i), new Rows.SourceText(same ? columns.get(i) : TEXT + i, profiles.get(i)));
        }
        return Rows.of(read.select(Stream.concat(hidden.stream(), data.stream()).toArray(Column[]::new)), texts);
    }

    private static List<Optional<ColumnProfile>> profiles(JavaRDD<InternalRow> records, int columns) {
        return records.mapPartitions(part -> List.of(profile(part, columns)).iterator()).collect().stream()
                .reduce(TextRows::merge)
                .orElseGet(() -> profile(java.util.Collections.emptyIterator(), columns))
                .stream()
                .map(Optional::of)
                .toList();
    }

    private static List<ColumnProfile> profile(Iterator<InternalRow> records, int columns) {
        List<ColumnProfile> profiles = new ArrayList<>();
        IntStream.range(0, columns).forEach(i -> profiles.add(new ColumnProfile()));
        while (records.hasNext()) {
            InternalRow record = records.next();
            long line = record.getLong(0);
            BitSet dates = dates(record, columns);
            for (int i = 0; i < columns; i++) {
                if (dates.get(i)) {
                    profiles.get(i).addDate(record.getUTF8String(FIRST + i), line);
                } else {
                    profiles.get(i).add(record.getUTF8String(FIRST + i), line);
                }
            }
        }
        return profiles;
    }

    private static BitSet dates(InternalRow record, int columns) {
        boolean told = record.numFields() > FIRST + columns && !record.isNullAt(FIRST + columns);
        return told ? BitSet.valueOf(record.getBinary(FIRST + columns)) : new BitSet();
    }

    private static List<ColumnProfile> merge(List<ColumnProfile> one, List<ColumnProfile> other) {
        for (int i = 0; i < one.size(); i++) {
            one.get(i).merge(other.get(i));
        }
        return one;
    }
}
