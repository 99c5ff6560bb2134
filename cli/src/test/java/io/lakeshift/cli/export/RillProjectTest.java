package io.lakeshift.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.redshift.client.RedshiftDatabase;
import io.lakeshift.redshift.client.RedshiftTarget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class RillProjectTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/redshift";
    private static final String LOCATION = "s3://dev-insurancelake-111122223333-us-east-2-bi-staging/bi/";

    @Test
    void theConnectorHasThePropertiesOfTheDriverAndNoSecret() {
        assertThat(load(files(new RedshiftTarget.Serverless("lake")), "connectors/redshift.yaml"))
                .isEqualTo(new LinkedHashMap<>(Map.of(
                        "type", "connector",
                        "driver", "redshift",
                        "aws_access_key_id", "{{ .env.AWS_ACCESS_KEY_ID }}",
                        "aws_secret_access_key", "{{ .env.AWS_SECRET_ACCESS_KEY }}",
                        "region", "us-east-2",
                        "workgroup", "lake",
                        "database", "dev")));
        assertThat(load(files(new RedshiftTarget.Provisioned("lake")), "connectors/redshift.yaml"))
                .containsEntry("cluster_identifier", "lake")
                .doesNotContainKey("workgroup");
    }

    @Test
    void everyRelationIsAModel() {
        Map<String, String> files = files(
                new RedshiftTarget.Serverless("lake"),
                new ConsumeRelation("dev", "public", "general_insurance"),
                new ConsumeRelation("dev", "datalake_hr_consume", "staff"),
                new ConsumeRelation("claims_consume", "public", "claims"));

        assertThat(load(files, "models/general_insurance.yaml"))
                .isEqualTo(new LinkedHashMap<>(Map.of(
                        "type",
                        "model",
                        "connector",
                        "redshift",
                        "sql",
                        "SELECT * FROM \"public\".\"general_insurance\"",
                        "output_location",
                        LOCATION,
                        "role_arn",
                        ROLE,
                        "materialize",
                        true)));
        assertThat(load(files, "models/hr_consume_staff.yaml"))
                .containsEntry("sql", "SELECT * FROM \"datalake_hr_consume\".\"staff\"");
        assertThat(load(files, "models/claims_consume_claims.yaml"))
                .containsEntry("sql", "SELECT * FROM \"claims_consume\".\"public\".\"claims\"");
    }

    @Test
    void oddNamesStayWholeInTheQueryAndBecomeSafeInTheFile() {
        Map<String, String> files = files(
                new RedshiftTarget.Serverless("lake"),
                new ConsumeRelation("dev", "public", "2024: \"umsätze\" #1\n- x"),
                new ConsumeRelation("dev", "public", "a b"),
                new ConsumeRelation("dev", "public", "a-b"),
                new ConsumeRelation("dev", "public", "no"));

        assertThat(load(files, "models/_2024___ums_tze___1_-_x.yaml".replace("-", "_")))
                .containsEntry("sql", "SELECT * FROM \"public\".\"2024: \"\"umsätze\"\" #1\n- x\"");
        assertThat(load(files, "models/a_b.yaml")).containsEntry("sql", "SELECT * FROM \"public\".\"a b\"");
        assertThat(load(files, "models/a_b_2.yaml")).containsEntry("sql", "SELECT * FROM \"public\".\"a-b\"");
        assertThat(files).containsKey("models/no.yaml");
    }

    @Test
    void everyYamlFileIsADocumentOfTextsAndTruths() {
        Map<String, String> files =
                files(new RedshiftTarget.Serverless("lake"), new ConsumeRelation("dev", "public", "v"));

        assertThat(files.keySet())
                .containsExactlyInAnyOrder(
                        ".env.example",
                        ".gitignore",
                        "README.md",
                        "connectors/redshift.yaml",
                        "models/v.yaml",
                        "rill.yaml");
        assertThat(files.keySet().stream().filter(name -> name.endsWith(".yaml")))
                .allSatisfy(name -> assertThat(load(files, name).values())
                        .allMatch(value -> value instanceof String || value instanceof Boolean));
        assertThat(load(files, "rill.yaml")).containsEntry("compiler", "rillv1");
        assertThat(files.get(".env.example").lines()).allMatch(line -> line.endsWith("="));
    }

    @Test
    void namesThatTheConnectorWouldBreakAreObstacles() {
        assertThat(new ConsumeRelation("dev", "public", "o'brien").obstacle()).isPresent();
        assertThat(new ConsumeRelation("dev", "public", "a\\b").obstacle()).isPresent();
        assertThat(new ConsumeRelation("dev", "public", "{{ .env.x }}").obstacle())
                .isPresent();
        assertThat(new ConsumeRelation("dev", "public", "plain \"one\"").obstacle())
                .isEmpty();
    }

    private static Map<String, String> files(RedshiftTarget target, ConsumeRelation... relations) {
        return new RillProject(
                        new RillProject.Place(
                                "Insurance lake Dev",
                                "us-east-2",
                                new RedshiftDatabase(target, "dev"),
                                LOCATION,
                                ROLE,
                                "dev-insurancelake-us-east-2-bi"),
                        new ConsumeCatalog.Contents(List.of(relations), List.of()))
                .files("%1$s %2$s %3$s %4$s");
    }

    private static Map<String, Object> load(Map<String, String> files, String name) {
        assertThat(files).containsKey(name);
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(files.get(name));
    }
}
