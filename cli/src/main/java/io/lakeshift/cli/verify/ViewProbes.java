package io.lakeshift.cli.verify;

import static io.lakeshift.cli.verify.Probe.reading;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.verify.Probe.Phase;
import io.lakeshift.cli.verify.Probe.Stake;
import io.lakeshift.cli.verify.ProbeStatements.Answer;
import io.lakeshift.redshift.client.view.LiveViews;
import io.lakeshift.redshift.sql.SqlScript;
import io.lakeshift.redshift.sql.SqlStatement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Views over tables of the lake, and what stands on them. */
final class ViewProbes {

    private static final String MASK = Scene.PREFIX + "_mask";

    private ViewProbes() {}

    static List<Probe> all() {
        return List.of(
                new Probe(
                        "lake-timestamp",
                        Phase.WRITE,
                        Stake.MUST,
                        "128",
                        "Is an Iceberg column timestamp without zone readable, and a timestamp?",
                        List.of(
                                reading("timestamp", "The columns that the jobs write are read as they are meant."),
                                reading("otherwise", "Redshift shows it as another type.")),
                        "Read the message; docs/data-loading.md has the table of types.",
                        ViewProbes::timestamp),
                new Probe(
                        "lake-timestamp-with-zone",
                        Phase.WRITE,
                        Stake.EITHER,
                        "128",
                        "Is an Iceberg column timestamptz readable?",
                        List.of(
                                reading("readable", "Tables of other writers that have such columns can be read."),
                                reading("refused", "They cannot; the lake writes none.")),
                        "None is needed: the jobs write timestamp without zone.",
                        ViewProbes::zoned),
                new Probe(
                        "auto-refresh-over-lake",
                        Phase.WRITE,
                        Stake.EITHER,
                        "47, 125",
                        "May a materialized view over a table of the lake have AUTO REFRESH YES?",
                        List.of(
                                reading("allowed", "It is refreshed by Redshift as well as by runs."),
                                reading("refused", "Only runs refresh it.")),
                        "Write AUTO REFRESH NO in the scripts.",
                        ViewProbes::autoRefresh),
                new Probe(
                        "view-on-materialized-view",
                        Phase.WRITE,
                        Stake.MUST,
                        "earlier doubt: pg_depend of views on materialized views",
                        "Does the catalog tell which views stand on a materialized view?",
                        List.of(
                                reading("told", "They are made again when the materialized view is replaced."),
                                reading("hidden", "A replacement would fail on them, or lose them.")),
                        "Adapt the query with pg_depend in live-views.sql.",
                        ViewProbes::dependents),
                new Probe(
                        "drop-of-masked-view",
                        Phase.WRITE,
                        Stake.EITHER,
                        "138",
                        "Does a masking policy on a view stop DROP?",
                        List.of(
                                reading("refused", "A masked view cannot be lost by accident."),
                                reading("dropped", "The mask goes with the view, so a replacement has to restore it.")),
                        "None is needed: masks are attached again, or the replacement is refused.",
                        ViewProbes::mask));
    }

    private static ProbeFinding timestamp(Scene scene) {
        Answer answer = scene.sql().run("select noted from " + scene.lakeTable());
        if (!answer.finished()) {
            return new ProbeFinding.Failed(answer.error());
        }
        String type = columnType(scene, Prepared.PLAIN);
        return new ProbeFinding.Held(type.equals("timestamp") ? "timestamp" : "otherwise", "external_type is " + type);
    }

    private static String columnType(Scene scene, String table) {
        return scene
                .sql()
                .rows(
                        "select external_type from svv_external_columns where schemaname = '%s' and tablename = '%s' and columnname = 'noted'"
                                .formatted(Prepared.EXTERNAL, table))
                .stream()
                .map(row -> row.get(0))
                .findFirst()
                .orElse("not told");
    }

    private static ProbeFinding zoned(Scene scene) {
        Answer answer = scene.sql().run("select noted from " + scene.zonedLakeTable());
        return answer.finished()
                ? new ProbeFinding.Held("readable", "external_type is " + columnType(scene, Prepared.ZONED))
                : new ProbeFinding.Held("refused", answer.error());
    }

    private static ProbeFinding autoRefresh(Scene scene) {
        Answer answer = scene.sql()
                .run("create materialized view %s.auto_refresh auto refresh yes as select id, noted from %s"
                        .formatted(scene.schema(), scene.lakeTable()));
        if (answer.finished()) {
            return new ProbeFinding.Held("allowed", "it was made");
        }
        return answer.refusedWith("auto refresh")
                ? new ProbeFinding.Held("refused", answer.error())
                : new ProbeFinding.Failed(answer.error());
    }

    private static ProbeFinding dependents(Scene scene) {
        String schema = scene.schema();
        scene.sql()
                .require("create materialized view %s.below as select id, noted from %s"
                        .formatted(schema, scene.lakeTable()));
        scene.sql().require("create view %1$s.above as select id from %1$s.below".formatted(schema));
        boolean told = scene.sql().rows(dependentsQuery()).stream().anyMatch(row -> row.contains("above"));
        return new ProbeFinding.Held(told ? "told" : "hidden", "asked with the query of the publishing");
    }

    /** The statement of the publishing that asks which view is computed from what. */
    static String dependentsQuery() {
        try (InputStream script = LiveViews.class.getResourceAsStream("live-views.sql")) {
            return SqlScript.parse("live-views.sql", new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .statements()
                    .stream()
                    .map(SqlStatement::text)
                    .filter(text -> text.contains("pg_depend"))
                    .findFirst()
                    .orElseThrow(() -> new CommandException("live-views.sql has no query of pg_depend"));
        } catch (IOException unreadable) {
            throw new CommandException("live-views.sql cannot be read", unreadable);
        }
    }

    private static ProbeFinding mask(Scene scene) {
        String schema = scene.schema();
        scene.sql().require("create table %s.of_people (name varchar(20))".formatted(schema));
        scene.sql().require("create view %1$s.masked as select name from %1$s.of_people".formatted(schema));
        scene.sql()
                .require("create masking policy %s with (name varchar(20)) using ('***'::varchar(20))".formatted(MASK));
        try {
            scene.sql().require("attach masking policy %s on %s.masked (name) to public".formatted(MASK, schema));
            Answer answer = scene.sql().run("drop view %s.masked".formatted(schema));
            return answer.finished()
                    ? new ProbeFinding.Held("dropped", "DROP VIEW finished")
                    : new ProbeFinding.Held("refused", answer.error());
        } finally {
            scene.sql().run("drop masking policy %s cascade".formatted(MASK));
        }
    }
}
