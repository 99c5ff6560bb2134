package io.lakeshift.lambdas.work;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.lambdas.MalformedJsonException;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.lambdas.audit.SourceKey;
import io.lakeshift.lambdas.objects.ObjectStore;
import io.lakeshift.lambdas.work.RunWork.Step;
import io.lakeshift.redshift.client.access.NamedDatabases;
import io.lakeshift.redshift.client.consume.RedshiftQueries;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.sql.RedshiftException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a table in the scripts bucket, and what they say there is to do.
 *
 * <p>A file is loaded unless its table does nothing but publish: it has Redshift SQL that does not name the table, and
 * nothing that speaks of the table's data. Uploading such a file only sets the SQL off.
 */
final class TableFiles {

    private static final Logger LOG = LoggerFactory.getLogger(TableFiles.class);
    private static final String SQL = "etl/transformation-sql/";
    private static final String STORAGE = "consume_storage";
    private static final String REDSHIFT = "redshift";
    /** In SQL, the table of the run under whatever name. */
    private static final String TABLE_PLACEHOLDER = "{" + ScriptArgument.TABLE.key() + "}";

    private final ObjectStore objects;
    private final WorkEnvironment environment;

    TableFiles(ObjectStore objects, WorkEnvironment environment) {
        this.objects = objects;
        this.environment = environment;
    }

    RunWork workOf(WorkRequest run) {
        SourceKey table = run.source();
        Set<Step> steps = EnumSet.noneOf(Step.class);
        boolean queries = exists(sql("spark", table));
        if (queries || exists(sql("athena", table))) {
            steps.add(Step.CONSUME);
        }
        if (queries && isKeptInRedshift(table)) {
            steps.add(Step.REDSHIFT);
        }
        if (steps.contains(Step.CONSUME) && exists(entities(table))) {
            steps.add(Step.ENTITY_MATCH);
        }
        if (exists(SQL + RedshiftQueries.fileName(table.database(), table.table()))) {
            steps.add(Step.QUERIES);
            steps.add(Step.REDSHIFT);
        }
        Optional<String> script = text(sql("redshift", table));
        if (script.isPresent()) {
            steps.add(Step.PUBLISH);
            steps.add(Step.REDSHIFT);
        }
        if (steps.contains(Step.CONSUME) || steps.contains(Step.QUERIES) || !onlyPublishes(table, script)) {
            steps.add(Step.COLLECT);
        }
        return new RunWork(
                steps,
                script.map(text -> databases(sql("redshift", table), text, run)).orElse(Set.of()));
    }

    /** The databases of the run, and those that its script names. */
    private static Set<String> databases(String key, String script, WorkRequest run) {
        Map<String, String> arguments = ScriptArgument.of(run.input());
        Set<String> databases = new LinkedHashSet<>();
        for (ScriptArgument own : List.of(ScriptArgument.SOURCE_DATABASE, ScriptArgument.TARGET_DATABASE)) {
            databases.add(arguments.get(own.key()).toLowerCase(Locale.ROOT));
        }
        try {
            databases.addAll(NamedDatabases.in(ScriptArgument.script(key, script, arguments)));
        } catch (RedshiftException malformed) {
            // The plan of the publication refuses it, with the place; nothing is published.
            LOG.info("The script names no databases: {}", malformed.getMessage());
        }
        return databases;
    }

    private boolean onlyPublishes(SourceKey table, Optional<String> script) {
        return script.isPresent()
                && !names(script.get(), table.table())
                && aboutData(table).noneMatch(this::exists);
    }

    /** Whatever is there only for a table with data. Some of these files are not supported; loading says so. */
    private static Stream<String> aboutData(SourceKey table) {
        String name = table.database() + "-" + table.table();
        return Stream.of(
                table.specKey(".csv"),
                table.specKey(".json"),
                sql("athena", table),
                "etl/dq-rules/dq-" + name + ".json",
                entities(table));
    }

    private static String entities(SourceKey table) {
        return "etl/transformation-spec/" + table.database() + "-entitymatch.json";
    }

    /** In doubt yes: a comment that speaks of the table costs a job, a table that is not loaded costs its data. */
    private static boolean names(String script, String table) {
        return script.contains(TABLE_PLACEHOLDER)
                || Pattern.compile(
                                "(?<![\\p{Alnum}_])" + Pattern.quote(table) + "(?![\\p{Alnum}_])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(script)
                        .find();
    }

    private boolean isKeptInRedshift(SourceKey table) {
        JsonNode spec = text(table.specKey(".json")).map(TableFiles::parsed).orElseGet(StrictJson::newObject);
        String usual = spec.path(STORAGE).asText(environment.consumeStorage());
        return usual.equals(REDSHIFT)
                || StreamSupport.stream(spec.path("consume_tables").spliterator(), false)
                        .anyMatch(one -> one.path(STORAGE).asText().equals(REDSHIFT));
    }

    private static JsonNode parsed(String spec) {
        try {
            return StrictJson.parseObject(spec);
        } catch (MalformedJsonException malformed) {
            // The job that loads the file refuses it, with the place; nothing comes after that.
            return StrictJson.newObject();
        }
    }

    private static String sql(String kind, SourceKey table) {
        return SQL + kind + "-" + table.database() + "-" + table.table() + ".sql";
    }

    private boolean exists(String key) {
        return objects.exists(environment.scriptsBucket(), key);
    }

    private Optional<String> text(String key) {
        return objects.find(environment.scriptsBucket(), key).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
