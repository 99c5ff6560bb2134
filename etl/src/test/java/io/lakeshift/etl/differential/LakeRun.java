package io.lakeshift.etl.differential;

import io.lakeshift.etl.EtlException;
import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** What a workflow gives in this project: the job is run, and its table read. */
final class LakeRun {

    private static final Set<String> ADDED = Set.of("year", "month", "day", "execution_id", "load_id");
    private static final Pattern PLACE = Pattern.compile(
            "column (.+?) has (\\d+) values? that .*?, first ((?:on line|in row|in sheet .+?, row) \\d+)");

    private final TestLake lake;
    private int tables;

    LakeRun(TestLake lake) {
        this.lake = lake;
    }

    Outcome of(Workflow workflow, WorkflowLookups lookups) {
        String table = "t" + tables++;
        Upload upload = new Upload(lake, table)
                .spec(workflow.specification().toString())
                .hashKey(ContractTexts.HASH_KEY)
                .lookups(lookups.of(lake.database()));
        if (!workflow.mapping().isEmpty()) {
            upload.mapping(workflow.mappingFile());
        }
        try {
            upload.load(new MemoryObject(workflow.fileName(), workflow.bytes()));
            return new Outcome.Given(read(lake.spark().table(lake.qualified(table))), upload.tokens());
        } catch (EtlException | InvalidSpecException e) {
            List<String> places = new ArrayList<>();
            for (Matcher place = PLACE.matcher(e.getMessage()); place.find(); ) {
                places.add(place.group(1).toLowerCase(Locale.ROOT) + ":" + place.group(2) + ":" + place.group(3));
            }
            return new Outcome.Refused(places, e.getMessage());
        } catch (Exception e) {
            // Spark throws checked exceptions without declaring them.
            return new Outcome.Broken(e);
        } finally {
            lake.spark().sql("drop table if exists " + lake.qualified(table));
        }
    }

    private static RowTable read(Dataset<Row> data) {
        RowTable table = new RowTable();
        StructField[] fields = data.schema().fields();
        Arrays.stream(fields)
                .filter(field -> !ADDED.contains(field.name()))
                .forEach(field -> table.columns.put(
                        field.name(), CellType.named(field.dataType().simpleString())));
        long number = 0;
        for (Row row : data.collectAsList()) {
            RowTable.Entry entry = new RowTable.Entry(++number);
            for (int i = 0; i < fields.length; i++) {
                entry.values.put(fields[i].name(), value(row, i));
            }
            table.rows.add(entry);
        }
        return table;
    }

    private static Object value(Row row, int index) {
        if (row.schema().fields()[index].dataType() instanceof ArrayType && !row.isNullAt(index)) {
            return row.getList(index).stream().map(LakeRun::value).collect(Collectors.toList());
        }
        return value(row.get(index));
    }

    private static Object value(Object value) {
        if (value instanceof Row row) {
            Map<String, Object> members = new LinkedHashMap<>();
            for (int i = 0; i < row.length(); i++) {
                members.put(row.schema().fields()[i].name().toLowerCase(Locale.ROOT), value(row, i));
            }
            return members;
        }
        if (value instanceof java.sql.Date date) {
            return date.toLocalDate();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().atOffset(ZoneOffset.UTC).toLocalDateTime();
        }
        if (value instanceof Double || value instanceof Float) {
            return BigDecimal.valueOf(((Number) value).doubleValue());
        }
        if (value instanceof Number number && !(value instanceof BigDecimal)) {
            return BigDecimal.valueOf(number.longValue());
        }
        return value;
    }
}
