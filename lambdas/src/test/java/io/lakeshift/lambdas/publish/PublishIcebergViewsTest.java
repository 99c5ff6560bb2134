package io.lakeshift.lambdas.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.StatementFailedException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishIcebergViewsTest {

    private final PublishFixture publish = new PublishFixture();

    @Test
    void anIcebergViewIsMadeOnceThenRefreshedAndMadeAnewWhenItChanges() {
        String view = "CREATE MATERIALIZED VIEW awsdatacatalog.marts.materialized USING ICEBERG AS SELECT 1";
        publish.script(view);
        publish.warehouse()
                .table("\"awsdatacatalog\".\"marts\".\"materialized\"", List.of(List.of("row_count"), List.of("2")));
        publish.warehouse().table("awsdatacatalog.marts.materialized", List.of(List.of("row_count"), List.of("2")));

        ObjectNode answer = publish.publish();

        assertThat(answer.get("views"))
                .singleElement()
                .satisfies(one -> assertThat(one.get("action").asText()).isEqualTo("CREATED"));
        List<String> made = publish.warehouse().changes();
        assertThat(made.subList(made.size() - 4, made.size()))
                .satisfiesExactly(
                        forgotten -> assertThat(forgotten)
                                .isEqualTo("iam: DELETE FROM lakeshift_publish.published_view WHERE schema_name ="
                                        + " 'awsdatacatalog.marts' AND view_name = 'materialized'"),
                        dropped -> assertThat(dropped)
                                .isEqualTo("iam: DROP MATERIALIZED VIEW IF EXISTS"
                                        + " \"awsdatacatalog\".\"marts\".\"materialized\""),
                        created -> assertThat(created).isEqualTo("iam: " + view),
                        recorded -> assertThat(recorded)
                                .contains("VALUES ('awsdatacatalog.marts', 'materialized', '"
                                        + PublishFixture.view(view).fingerprint()));

        publish.catalog().published("awsdatacatalog.marts", "materialized", view);
        publish.script(view);
        JsonNode refreshed = publish.publish().get("views").get(0);

        assertThat(publish.warehouse().changes())
                .endsWith("iam: REFRESH MATERIALIZED VIEW \"awsdatacatalog\".\"marts\".\"materialized\"");
        assertThat(refreshed.get("view").asText()).isEqualTo("awsdatacatalog.marts.materialized");
        assertThat(refreshed.get("action").asText()).isEqualTo("REFRESHED");
    }

    @Test
    void anIcebergViewThatRedshiftRefusesSaysWhatItTakes() {
        String view = "CREATE MATERIALIZED VIEW awsdatacatalog.marts.materialized USING ICEBERG AS SELECT 1";
        publish.script(view);
        publish.warehouse().outcome(view, "ERROR: USING ICEBERG is not supported");

        assertThatThrownBy(publish::publish)
                .isInstanceOf(StatementFailedException.class)
                .hasMessageContaining("need Redshift Serverless or a cluster of RG nodes");
    }
}
