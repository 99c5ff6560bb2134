package io.lakeshift.etl.match;

import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.TestLake;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Tables of customers in the consume layer of a lake, and the job run over them. */
final class Customers {

    static final String SPEC = """
            {
              "primary_entity_table": "customer_primary",
              "global_id_field": "globalid",
              "sort_field": "lastupdated",
              "exact_match_fields": {"source_primary_key": "customerno", "source_system_key": "srcsystemid"},
              "levels": [
                {
                  "id": "1",
                  "blocks": ["firstname[:1]", "lastname[1:]", "zip"],
                  "fields": [
                    {"fieldname": "firstname", "type": "string", "weight": 0.075, "method": "jarowinkler", "threshold": 0.85},
                    {"fieldname": "lastname", "type": "string", "weight": 0.075, "method": "jarowinkler", "threshold": 0.85},
                    {"fieldname": "street", "type": "string", "weight": 0.15, "method": "jarowinkler", "threshold": 0.85},
                    {"fieldname": "dob", "type": "exact", "weight": 0.7}
                  ],
                  "threshold": 0.85
                },
                {
                  "id": "2",
                  "blocks": ["phone"],
                  "fields": [
                    {"fieldname": "email", "type": "exact", "weight": 0.5},
                    {"fieldname": "dob", "type": "exact", "weight": 0.5}
                  ],
                  "threshold": 1.0
                }
              ]
            }""";

    static final String COLUMNS = "customerno|srcsystemid|firstname|lastname|dob|phone|email|street|zip|lastupdated";

    private final TestLake lake = new TestLake();
    private String spec = SPEC;

    Customers spec(String json) {
        spec = json;
        return this;
    }

    TestLake lake() {
        return lake;
    }

    /** Puts rows of some columns, each one line of values with bars between them, into the table of a source. */
    Customers columns(String table, String columns, String execution, String... lines) {
        List<String> names = List.of(columns.split("\\|"));
        String rows = Arrays.stream(lines)
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(value -> value.equals("-") ? "cast(null as string)" : "'" + value + "'")
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        lake.spark().sql("create namespace if not exists " + lake.namespace() + "_consume");
        lake.spark()
                .sql("create or replace table " + lake.consumed(table.toLowerCase(Locale.ROOT))
                        + " using iceberg as select *, '" + execution
                        + "' as execution_id, '2025' as year, '03' as month, '28' as day from values " + rows + " as t("
                        + String.join(", ", names) + ")");
        return this;
    }

    /** The usual columns. */
    Customers rows(String table, String... lines) {
        return columns(table, COLUMNS, "run-1", lines);
    }

    MatchResult match(String table) {
        JobArguments words = JobArguments.parse(
                EntityMatchArguments.NAMES,
                "--environment=Dev",
                "--execution_id=run-1",
                "--txn_bucket=s3://scripts",
                "--txn_spec_prefix_path=/specs/",
                "--target_bucket=s3://consume",
                "--database_name_prefix=" + lake.database(),
                "--table_name=" + table,
                "--p_year=2025",
                "--p_month=3",
                "--p_day=28");
        return new EntityMatch(
                        EntityMatchArguments.parse(words),
                        key -> Optional.of(spec)
                                .filter(json -> key.equals("specs/" + lake.database() + "-entitymatch.json")))
                .run(lake::spark);
    }

    /** Some columns of the known entities, a text for each, in the order of the first. */
    List<String> entities(String... columns) {
        return lake
                .spark()
                .table(lake.consumed("customer_primary"))
                .selectExpr(columns)
                .orderBy(columns[0])
                .collectAsList()
                .stream()
                .map((Row row) -> row.mkString("|"))
                .toList();
    }

    /** The id of the entity for which a condition holds. */
    String id(String condition) {
        List<Row> rows = lake.spark()
                .table(lake.consumed("customer_primary"))
                .where(condition)
                .select("globalid")
                .collectAsList();
        if (rows.size() != 1) {
            throw new AssertionError(rows.size() + " entities where " + condition);
        }
        return rows.get(0).getString(0);
    }
}
