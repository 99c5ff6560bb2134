package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.etl.consume.CleanseToConsume;
import io.lakeshift.etl.consume.CleanseToConsumeArguments;
import io.lakeshift.etl.job.JobArguments;
import io.lakeshift.etl.lake.MemoryLookups;
import io.lakeshift.etl.lake.MemoryObject;
import io.lakeshift.etl.lake.MemoryTokens;
import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lineage.Reports;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.redshift.client.consume.ConsumeStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demonstration's own files, from the samples to the consume layer. */
class DemoTest {

    private static final TestLake LAKE = new TestLake();
    private static final MemoryTokens TOKENS = new MemoryTokens();
    private static final String CONSUMED = "glue_catalog.syntheticgeneraldata_consume.policydata";

    private static final ScriptFiles SCRIPTS = key -> {
        Path file = key.startsWith("etl/transformation-sql/")
                ? Path.of("sql", key.substring("etl/".length()))
                : Path.of("specs", key.substring("etl/".length()));
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    };

    @BeforeAll
    static void loadsTheSamples() throws IOException {
        load("ClaimData", "ClaimData.csv");
        load("PolicyData", "PolicyData.csv");
        load("CombinedData", "trigger.csv");
        consume("PolicyData");
    }

    private static void load(String table, String file) throws IOException {
        Map<String, Map<String, String>> values = new ObjectMapper()
                .readValue(Path.of("specs/lookups/SyntheticGeneralData.json").toFile(), new TypeReference<>() {});
        MemoryLookups lookups = new MemoryLookups();
        values.forEach((column, replacements) -> lookups.with("SyntheticGeneralData", column, replacements));
        CollectToCleanseArguments.Defaults defaults = new CollectToCleanseArguments.Defaults(
                "Dev", "scripts", "collect", "cleanse", "temp", new CollectToCleanseArguments.Tables("h", "v", "m"));
        JobArguments arguments = arguments(
                CollectToCleanseArguments.NAMES,
                defaults.toArguments(),
                table,
                Map.of(
                        "--source_path",
                        "SyntheticGeneralData/" + table,
                        "--base_file_name",
                        file,
                        "--target_database_name",
                        "SyntheticGeneralData"));
        new CollectToCleanse(
                        CollectToCleanseArguments.parse(arguments),
                        new CollectToCleanse.Stores(
                                SCRIPTS,
                                new MemoryObject(file, Files.readAllBytes(Path.of("samples", file))),
                                lookups,
                                TOKENS))
                .run(LAKE::spark);
    }

    private static void consume(String table) {
        CleanseToConsumeArguments.Defaults defaults = new CleanseToConsumeArguments.Defaults(
                "Dev",
                new CleanseToConsumeArguments.Buckets("scripts", "cleanse", "consume", "temp"),
                new CleanseToConsumeArguments.Loading(
                        ConsumeStorage.DATALAKE, "arn:aws:iam::111122223333:role/r", List.of()),
                "insurancelake");
        JobArguments arguments = arguments(
                CleanseToConsumeArguments.NAMES,
                defaults.toArguments(),
                table,
                Map.of(
                        "--source_database_name", "SyntheticGeneralData",
                        "--target_database_name", "SyntheticGeneralData_consume",
                        "--base_file_name", "x.csv"));
        CleanseToConsume.Engines engines = new CleanseToConsume.Engines(
                settings -> {
                    throw new AssertionError("no table is kept in Redshift");
                },
                place -> {
                    throw new AssertionError("there is no Athena SQL");
                });
        assertThat(new CleanseToConsume(arguments, SCRIPTS, engines, Reports.none())
                        .run(LAKE::spark)
                        .tables())
                .isNotEmpty();
    }

    private static JobArguments arguments(
            Set<String> own, Map<String, String> defaults, String table, Map<String, String> run) {
        Map<String, String> all = new HashMap<>(defaults);
        all.putAll(run);
        all.putAll(Map.of(
                "--execution_id", "demo",
                "--table_name", table,
                "--p_year", "2025",
                "--p_month", "08",
                "--p_day", "01"));
        return JobArguments.parse(
                own,
                all.entrySet().stream()
                        .flatMap(entry -> Stream.of(entry.getKey(), entry.getValue()))
                        .toArray(String[]::new));
    }

    private static Dataset<Row> table(String name) {
        return LAKE.spark().table("glue_catalog.syntheticgeneraldata." + name);
    }

    @Test
    void everyPolicyRowReachesTheConsumeLayerOnce() {
        assertThat(LAKE.spark().table(CONSUMED).count()).isEqualTo(500);
        assertThat(table("claimdata").count()).isEqualTo(86);
        assertThat(table("combineddata").columns()).startsWith("description", "timestamp");
    }

    @Test
    void noClearCustomerDataIsLeftInTheTables() {
        Row first = table("policydata").orderBy("policynumber", "startdate").first();
        assertThat(first.<String>getAs("customerno")).isEqualTo("****");
        assertThat(List.of("ein", "insuredcontactcellphone", "insuredcontactemail"))
                .allSatisfy(column -> assertThat(first.<String>getAs(column)).matches("[0-9a-f]{64}"));
        assertThat(TOKENS.saved().get(first.<String>getAs("ein"))).startsWith("00-");
        assertThat(table("policydata").columns()).doesNotContain("producerprofitcenterid", "tin");
    }

    @Test
    void typesAreThoseThatTheViewsCastFrom() {
        assertThat(LAKE.spark().table(CONSUMED).dtypes())
                .extracting(type -> type._1() + " " + type._2())
                .contains(
                        "startdate DateType",
                        "effectivedate DateType",
                        "earnedpremium DecimalType(10,2)",
                        "insuredannualrevenue LongType",
                        "policies_last_updated TimestampNTZType",
                        "claims_last_updated TimestampNTZType",
                        "year StringType");
    }

    @Test
    void lookupsFallBackAsTheSpecificationSays() {
        Dataset<Row> policies = table("policydata");
        assertThat(policies.filter("lob not in ('Commercial General Liability', 'Commercial Property')")
                        .count())
                .isZero();
        assertThat(policies.filter("insuredstatecode = 'OH'").first().<String>getAs("insuredstatemerge"))
                .isEqualTo("Ohio");
        assertThat(policies.filter("insuredstatecode = 'PR'").first().<String>getAs("insuredstatemerge"))
                .isEqualTo("PR");
        assertThat(policies.filter("insuredstatecode is null").first().<String>getAs("insuredstatemerge"))
                .isEqualTo("Unknown");
    }

    @Test
    void claimsAreJoinedByPolicyAndMonth() {
        Dataset<Row> joined = LAKE.spark().table(CONSUMED).filter("claims_last_updated is not null");
        assertThat(joined.count()).isEqualTo(86);
        assertThat(joined.selectExpr("sum(accidentyeartotalincurredamount)")
                        .first()
                        .getDecimal(0))
                .isEqualTo(table("claimdata")
                        .selectExpr("sum(accidentyeartotalincurredamount)")
                        .first()
                        .getDecimal(0));
        assertThat(LAKE.spark()
                        .table(CONSUMED)
                        .filter("claimlimit <> earnedpremium * 36")
                        .count())
                .isZero();
    }

    @Test
    void everyColumnOfTheRedshiftViewsIsInTheConsumeTable() throws IOException {
        String sql = Files.readString(Path.of("sql/transformation-sql/redshift-SyntheticGeneralData-CombinedData.sql"));
        String[] statements = sql.split(";");
        String materialized = statements[2].substring(statements[2].indexOf("SELECT"), statements[2].indexOf("FROM"));
        String spectrum = statements[0]
                .substring(statements[0].indexOf("SELECT"), statements[0].indexOf("FROM"))
                .replace('"', '`');
        Dataset<Row> consumed = LAKE.spark().table(CONSUMED);
        consumed.createOrReplaceTempView("consumed");
        LAKE.spark().catalog().setCurrentCatalog("spark_catalog");

        assertThat(LAKE.spark().sql(materialized + " FROM consumed").count()).isEqualTo(500);
        assertThat(LAKE.spark().sql(spectrum + " FROM consumed").count()).isEqualTo(500);
    }
}
