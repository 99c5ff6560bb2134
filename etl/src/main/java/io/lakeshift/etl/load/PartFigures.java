package io.lakeshift.etl.load;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;

/** What is counted in one part of the rows; parts can be put together in any order. */
final class PartFigures implements Serializable {

    private static final long serialVersionUID = 1;

    private final PassColumns columns;
    private final int longestText;
    private final int[] texts;
    private final ColumnSum[] sums;
    private final Findings[] checks;
    private final Findings[] tooLong;
    private Findings faults = Findings.NONE;
    private String firstFault;
    private long rows;

    /** Nothing counted yet. */
    PartFigures(PassColumns columns, int longestText) {
        this.columns = columns;
        this.longestText = longestText;
        StructField[] fields = columns.table().fields();
        this.texts = IntStream.range(0, fields.length)
                .filter(i -> fields[i].dataType() instanceof StringType)
                .toArray();
        this.sums = IntStream.range(0, fields.length)
                .mapToObj(i -> ColumnSum.of(i, fields[i].dataType()))
                .flatMap(Optional::stream)
                .toArray(ColumnSum[]::new);
        this.checks = none(columns.checks());
        this.tooLong = none(texts.length);
    }

    private static Findings[] none(int count) {
        Findings[] none = new Findings[count];
        Arrays.fill(none, Findings.NONE);
        return none;
    }

    /** Counts a row; false if something stands against it. */
    boolean count(InternalRow row) {
        long line = row.getLong(columns.line());
        if (!row.isNullAt(columns.fault())) {
            if (line < faults.firstLine()) {
                firstFault = row.getUTF8String(columns.fault()).toString();
            }
            faults = faults.on(line);
            return false;
        }
        rows++;
        boolean good = true;
        for (int i = 0; i < checks.length; i++) {
            int at = columns.check(i);
            if (!row.isNullAt(at) && row.getBoolean(at)) {
                checks[i] = checks[i].on(line);
                good = false;
            }
        }
        for (int i = 0; i < texts.length; i++) {
            if (!row.isNullAt(texts[i]) && row.getUTF8String(texts[i]).numBytes() > longestText) {
                tooLong[i] = tooLong[i].on(line);
            }
        }
        for (ColumnSum sum : sums) {
            sum.add(row);
        }
        return good;
    }

    /** Takes in what was counted in another part. */
    PartFigures merge(PartFigures other) {
        if (other.faults.firstLine() < faults.firstLine()) {
            firstFault = other.firstFault;
        }
        faults = faults.and(other.faults);
        rows += other.rows;
        for (int i = 0; i < checks.length; i++) {
            checks[i] = checks[i].and(other.checks[i]);
        }
        for (int i = 0; i < tooLong.length; i++) {
            tooLong[i] = tooLong[i].and(other.tooLong[i]);
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i].merge(other.sums[i]);
        }
        return this;
    }

    LoadFigures toFigures() {
        Map<String, LoadFigures.ColumnFigures> figures = new LinkedHashMap<>();
        StructField[] fields = columns.table().fields();
        for (int i = 0; i < fields.length; i++) {
            Optional<ColumnSum> sum = sum(i);
            int text = Arrays.binarySearch(texts, i);
            figures.put(
                    fields[i].name(),
                    new LoadFigures.ColumnFigures(
                            fields[i].dataType().simpleString(),
                            sum.map(ColumnSum::filled).orElse(0L),
                            sum.flatMap(ColumnSum::sum),
                            text < 0 ? Findings.NONE : tooLong[text]));
        }
        return new LoadFigures(rows, faults, firstFault, List.copyOf(new ArrayList<>(Arrays.asList(checks))), figures);
    }

    private Optional<ColumnSum> sum(int column) {
        return Arrays.stream(sums).filter(sum -> sum.index() == column).findFirst();
    }
}
