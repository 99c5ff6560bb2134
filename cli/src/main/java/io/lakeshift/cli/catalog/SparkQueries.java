package io.lakeshift.cli.catalog;

import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.ConfigurationFolder;
import io.lakeshift.etl.check.FileName;
import io.lakeshift.redshift.client.run.ScriptArgument;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import io.lakeshift.redshift.sql.RelationNames;
import io.lakeshift.redshift.sql.SqlDialect;
import io.lakeshift.redshift.sql.SqlException;
import io.lakeshift.redshift.sql.SqlStatement;
import io.lakeshift.redshift.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The Spark SQL of the scripts bucket, which fills the tables of the consume layer. Thread-safe. */
public final class SparkQueries {
    private static final String PREFIX = ConfigurationFolder.ROOT + "transformation-sql/spark-";

    private final S3Client objects;
    private final String bucket;
    private final Map<String, Text> texts = new ConcurrentHashMap<>();

    /** A file as it was when it was read. */
    private record Text(String tag, String text) {}

    /**
     * A query.
     *
     * @param fills the table
     * @param tokens without white space and comments
     */
    record Query(CatalogName fills, List<SqlToken> tokens) {}

    /** @param bucket the scripts bucket */
    public SparkQueries(S3Client objects, String bucket) {
        this.objects = objects;
        this.bucket = bucket;
    }

    /** All queries; of a file that Spark would not read either none. */
    List<Query> all() {
        List<Query> queries = new ArrayList<>();
        objects.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(PREFIX))
                .contents()
                .forEach(object -> {
                    FileName name = FileName.of(object.key().substring(ConfigurationFolder.ROOT.length()));
                    if (name.use() == CheckedFile.Use.SPARK_SQL) {
                        queries.addAll(queries(name, text(object)));
                    }
                });
        return queries;
    }

    private String text(S3Object object) {
        return texts.compute(
                        object.key(),
                        (key, known) -> known != null && known.tag().equals(object.eTag())
                                ? known
                                : new Text(
                                        object.eTag(),
                                        objects.getObjectAsBytes(request ->
                                                        request.bucket(bucket).key(key))
                                                .asUtf8String()))
                .text();
    }

    private static List<Query> queries(FileName file, String text) {
        try {
            SqlTemplate template = SqlTemplate.parse(file.owner(), text, SqlDialect.SPARK);
            return template.script(values(template, file)).statements().stream()
                    .map(statement -> new Query(filledBy(statement, file), statement.tokens()))
                    .toList();
        } catch (SqlException malformed) {
            return List.of();
        }
    }

    /** The names that every run of the workflow gives, and anything for what each run gives anew. */
    private static Map<String, TemplateValue> values(SqlTemplate template, FileName file) {
        return template.names().stream()
                .collect(Collectors.toMap(
                        name -> name,
                        name -> ScriptArgument.find(name)
                                .map(argument -> argument.typed(
                                        switch (argument) {
                                            case SOURCE_DATABASE, TARGET_DATABASE ->
                                                file.database() + argument.suffix();
                                            case TABLE -> file.table();
                                            default -> "0";
                                        }))
                                .orElse(TemplateValue.text("0"))));
    }

    private static CatalogName filledBy(SqlStatement statement, FileName file) {
        String database = (file.database() + ScriptArgument.CONSUME_SUFFIX).toLowerCase(Locale.ROOT);
        String table = RelationNames.madeBy(statement)
                .map(name -> name.relation().name())
                .orElse(file.table());
        return new CatalogName(database, table.toLowerCase(Locale.ROOT));
    }
}
