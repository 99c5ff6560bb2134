package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Customers of two systems, from their files to one row for each in Redshift. */
class EntityMatchIT {

    private static final SharedLake LAKE = SharedLake.get();

    private static final String SPEC = """
            {"primary_entity_table": "customer_primary", "global_id_field": "globalid", "sort_field": "lastupdated",
             "exact_match_fields": {"source_primary_key": "customerno", "source_system_key": "srcsystemid"},
             "levels": [{"id": "1", "blocks": ["lastname[:1]", "zip"], "threshold": 0.85,
              "fields": [{"fieldname": "lastname", "type": "string", "method": "jarowinkler", "threshold": 0.85, "weight": 0.3},
                         {"fieldname": "dob", "type": "exact", "weight": 0.7}]}]}""";

    private static final String HEADER = "customerno,srcsystemid,lastname,zip,dob,lastupdated\n";

    @Test
    void customersOfTwoSystemsAreOneInRedshiftAndAnotherDatabaseStartsNothing() {
        LAKE.upload(LAKE.scriptsBucket(), "etl/transformation-spec/Customer-entitymatch.json", SPEC);
        for (String table : new String[] {"A01", "C25"}) {
            LAKE.upload(
                    LAKE.scriptsBucket(),
                    "etl/transformation-sql/spark-Customer-" + table + ".sql",
                    "SELECT customerno, srcsystemid, lastname, zip, dob, lastupdated, execution_id, year, month, day FROM"
                            + " {source_database_name}.{table_name}");
        }

        JsonNode first = LAKE.load("Customer/A01/a.csv", HEADER + """
                A1,A,Walker,72000-0000,1947-07-17,2025-01-01
                A2,A,Hill,10000-0000,1980-01-02,2025-01-01
                """);
        assertThat(first.path("status").asText()).as(first.toString()).isEqualTo("SUCCEEDED");
        String walker = id("lastname = 'Walker'");

        JsonNode second = LAKE.load("Customer/C25/c.csv", HEADER + """
                C1,C,Walkers,72000-0000,1947-07-17,2025-01-02
                C2,C,Young,72000-0000,1990-01-01,2025-01-02
                """);
        assertThat(second.path("status").asText()).as(second.toString()).isEqualTo("SUCCEEDED");

        assertThat(LAKE.value("select count(*) from awsdatacatalog.customer_consume.customer_primary"))
                .isEqualTo("3");
        assertThat(id("customerno = 'C1'")).isEqualTo(walker);
        assertThat(LAKE.jobRuns("consume-entity-match-job")).containsExactly("SUCCEEDED", "SUCCEEDED");
    }

    private static String id(String condition) {
        return LAKE.value("select globalid from awsdatacatalog.customer_consume.customer_primary where " + condition);
    }
}
