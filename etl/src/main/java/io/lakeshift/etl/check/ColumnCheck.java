package io.lakeshift.etl.check;

import io.lakeshift.etl.collect.ToldColumns;
import io.lakeshift.etl.consume.CleanseToConsume.ReadQuery;
import io.lakeshift.etl.quality.QualitySpec;
import io.lakeshift.etl.quality.QualityStage;
import io.lakeshift.etl.quality.SqlNames;
import io.lakeshift.etl.quality.ToldColumn;
import io.lakeshift.etl.store.ScriptFiles;
import io.lakeshift.etl.table.IcebergSettings;
import io.lakeshift.redshift.client.consume.ResultWrite;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.NameScorer;
import io.lakeshift.redshift.client.spec.SpecFaults;
import io.lakeshift.redshift.client.spec.SpecNode;
import io.lakeshift.redshift.sql.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Compares what the files of tables name with the columns that their mappings and specifications give these. */
final class ColumnCheck {

    /** What a table has beside its data when the rules of its load are judged. */
    private static final Set<String> NOT_YET = Set.of("load_id");

    private final ScriptFiles files;
    private final String specs;
    private final KnownTables tables = new KnownTables(IcebergSettings.CATALOG);
    private final SparkNames spark = new SparkNames(tables);

    /**
     * Compares the files of a folder.
     *
     * @param specs the prefix of specifications, for example {@code etl/transformation-spec/}
     */
    ColumnCheck(ScriptFiles files, String specs) {
        this.files = files;
        this.specs = specs;
    }

    /** What was found about a table's files, for the kinds of findings that they are. */
    record Found(SpecFaults refused, SpecFaults unknown) {

        Found() {
            this(new SpecFaults(), new SpecFaults());
        }
    }

    /** Follows the columns of a table, and keeps them for queries of any table. */
    Found columns(FileName table) {
        Found found = new Found();
        ToldColumns columns = ToldColumns.of(files, prefix(table), new Names(), found.refused());
        columns.loaded().ifPresent(told -> tables.put(table.database() + "." + table.table(), told));
        Optional<QualitySpec> rules = rules(table);
        rules.ifPresent(read -> {
            columns.mapped()
                    .ifPresent(told -> read.look(QualityStage.BEFORE_TRANSFORM, told, new Names(), found.unknown()));
            columns.loaded()
                    .map(told -> told.stream()
                            .filter(column -> !NOT_YET.contains(column.name()))
                            .toList())
                    .ifPresent(told -> read.look(QualityStage.AFTER_TRANSFORM, told, new Names(), found.unknown()));
        });
        return found;
    }

    /**
     * Resolves the queries of a table, once the columns of all are followed.
     *
     * @param told receives what is wrong with a query
     * @return what its rules name and its result has not
     */
    SpecFaults queries(FileName table, List<ReadQuery> queries, Consumer<QueryFault> told) {
        List<Optional<List<ToldColumn>>> results = new ArrayList<>();
        SpecFaults unknown = new SpecFaults();
        for (ReadQuery query : queries) {
            SparkNames.Answer answer = spark.resolve(query.text());
            answer.fault().ifPresent(fault -> told.accept(new QueryFault(query, fault)));
            results.add(answer.columns());
            answer.columns().ifPresent(result -> {
                keys(table, query, ToldColumn.names(result), unknown);
                filled(query, result);
            });
        }
        if (!results.isEmpty() && results.stream().allMatch(Optional::isPresent)) {
            List<ToldColumn> any = distinct(results);
            rules(table).ifPresent(read -> read.look(QualityStage.AFTER_SPARKSQL, any, new Names(), unknown));
        }
        return unknown;
    }

    /** The columns of several results, each once; the types are those of one of them, so they are not told. */
    private static List<ToldColumn> distinct(List<Optional<List<ToldColumn>>> results) {
        if (results.size() == 1) {
            return results.get(0).orElseThrow();
        }
        return results.stream()
                .flatMap(result -> result.orElseThrow().stream())
                .map(ToldColumn::name)
                .distinct()
                .map(ToldColumn::untyped)
                .toList();
    }

    /** Keeps the columns of a table that a query fills; it may be filled in a way that adds one. */
    private void filled(ReadQuery query, List<ToldColumn> told) {
        tables.put(
                query.table(),
                Stream.concat(told.stream(), Stream.of(ToldColumn.untyped(ResultWrite.LOAD)))
                        .toList());
    }

    /** What the queries of a script name of the lake and is not there, once all columns are followed. */
    List<FileFinding> script(SqlScript script, String source, RedshiftCalls calls) {
        return new RedshiftColumns(tables, calls, source).findings(script);
    }

    private void keys(FileName table, ReadQuery query, List<String> result, SpecFaults unknown) {
        ResultKeys.of(files, prefix(table) + ".json")
                .ifPresent(said -> query.keys().stream()
                        .filter(key -> !result.contains(key))
                        .flatMap(key -> said.place(query.table(), key).stream())
                        .map(place -> place.refuse(
                                "column '" + place.text() + "' is not in the result of the query; allowed are "
                                        + String.join(", ", result)
                                        + NameScorer.near(place.text(), result)
                                                .map(near -> "; did you mean '" + near + "'?")
                                                .orElse("")))
                        .forEach(unknown::add));
    }

    /** Something that Spark would refuse in a query of a file. */
    record QueryFault(ReadQuery query, SparkNames.Fault fault) {}

    private Optional<QualitySpec> rules(FileName table) {
        try {
            return Optional.of(QualitySpec.read(files, specs, table.database(), table.table()));
        } catch (InvalidSpecException unreadable) {
            // Who reads the file says what is wrong with it.
            return Optional.empty();
        }
    }

    private String prefix(FileName table) {
        return specs + table.database() + "-" + table.table();
    }

    /** Pieces of SQL in specifications, resolved against the rows that they are about. */
    private static final class Names implements SqlNames {

        private static final String ROWS = "primary";

        @Override
        public void condition(SpecNode place, String condition, List<ToldColumn> columns) {
            query(place, "SELECT 1 AS one FROM " + ROWS + " WHERE (" + condition + "\n)", columns);
        }

        @Override
        public void query(SpecNode place, String query, List<ToldColumn> columns) {
            KnownTables rows = new KnownTables(IcebergSettings.CATALOG);
            rows.put(ROWS, columns);
            new SparkNames(rows).resolve(query).fault().ifPresent(fault -> {
                throw place.refuse(fault.text());
            });
        }
    }
}
