package io.lakeshift.cli.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Rill project as files: a connector, and a model for each relation.
 *
 * @param place where the connector works
 * @param contents what the models are of
 */
record RillProject(Place place, ConsumeCatalog.Contents contents) {

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());
    private static final String CONNECTOR = "redshift";

    /**
     * Where the connector works.
     *
     * @param title names the lake for people
     * @param region the AWS region
     * @param database the database it connects to
     * @param outputLocation the prefix it unloads to
     * @param roleArn the role it unloads with
     * @param identity the IAM user whose key it uses, as people are told
     */
    record Place(
            String title,
            String region,
            RedshiftDatabase database,
            String outputLocation,
            String roleArn,
            String identity) {}

    /** The text of every file by its path in the project. */
    Map<String, String> files(String readme) {
        Map<String, String> files = new TreeMap<>();
        files.put("rill.yaml", yaml(project()));
        files.put("connectors/" + CONNECTOR + ".yaml", yaml(connector()));
        models().forEach((name, model) -> files.put("models/" + name + ".yaml", yaml(model)));
        files.put(".env.example", "AWS_ACCESS_KEY_ID=\nAWS_SECRET_ACCESS_KEY=\n");
        files.put(".gitignore", ".env\ntmp/\n");
        files.put("README.md", readme.formatted(place.title(), place.outputLocation(), place.identity(), leftOut()));
        return files;
    }

    private Map<String, Object> project() {
        Map<String, Object> project = new LinkedHashMap<>();
        project.put("compiler", "rillv1");
        project.put("display_name", place.title());
        project.put("olap_connector", "duckdb");
        return project;
    }

    private Map<String, Object> connector() {
        Map<String, Object> connector = new LinkedHashMap<>();
        connector.put("type", "connector");
        connector.put("driver", "redshift");
        connector.put("aws_access_key_id", "{{ .env.AWS_ACCESS_KEY_ID }}");
        connector.put("aws_secret_access_key", "{{ .env.AWS_SECRET_ACCESS_KEY }}");
        connector.put("region", place.region());
        RedshiftTarget target = place.database().target();
        connector.put(target instanceof RedshiftTarget.Serverless ? "workgroup" : "cluster_identifier", target.name());
        connector.put("database", place.database().database());
        return connector;
    }

    private Map<String, Map<String, Object>> models() {
        Map<String, Map<String, Object>> models = new TreeMap<>();
        String connected = place.database().database();
        for (ConsumeRelation relation : contents.readable()) {
            String name = relation.modelName(connected);
            for (int number = 2; models.containsKey(name); number++) {
                name = relation.modelName(connected) + "_" + number;
            }
            models.put(name, model(relation.query(connected)));
        }
        return models;
    }

    private Map<String, Object> model(String query) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("type", "model");
        model.put("connector", CONNECTOR);
        model.put("sql", query);
        model.put("output_location", place.outputLocation());
        model.put("role_arn", place.roleArn());
        model.put("materialize", true);
        return model;
    }

    private String leftOut() {
        List<String> lines = contents.leftOut();
        return lines.isEmpty()
                ? ""
                : "\n## Left out\n\n"
                        + String.join(
                                "\n", lines.stream().map(line -> "- " + line).toList());
    }

    private static String yaml(Map<String, Object> document) {
        try {
            return YAML.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Maps of texts can always be written", impossible);
        }
    }
}
