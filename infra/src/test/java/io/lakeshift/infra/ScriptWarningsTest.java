package io.lakeshift.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptWarningsTest {
    private static final String ICEBERG =
            "SELECT 1;\nCREATE MATERIALIZED VIEW awsdatacatalog.marts.v USING ICEBERG AS SELECT 1";

    @TempDir
    Path sql;

    @BeforeEach
    void scripts() throws IOException {
        Files.createDirectories(sql.resolve("transformation-sql"));
        script("redshift-A-B.sql", "SELECT '{execution_id}'");
        script("spark-A-B.sql", "this is read by Spark, so it isn't looked at");
    }

    private void script(String name, String text) throws IOException {
        Files.writeString(sql.resolve("transformation-sql").resolve(name), text);
    }

    private List<String> warnings(String dev) {
        LakeConfig config = Configurations.dev(dev);
        return ScriptWarnings.of(sql, List.of(config));
    }

    @Test
    void functionsInPythonAndScriptsThatCannotBeReadAreToldOf() throws IOException {
        assertThat(warnings("{}")).isEmpty();

        script("redshift-A-C.sql", "CREATE FUNCTION f() RETURNS int STABLE AS $$ return 1 $$ LANGUAGE plpythonu");
        script("redshift-A-D.sql", "SELECT 'never ends");

        assertThat(warnings("{}"))
                .satisfiesExactly(
                        python -> assertThat(python)
                                .startsWith("redshift-A-C.sql, statement 1 (line 1): ")
                                .contains("2026-06-30"),
                        unreadable -> assertThat(unreadable).startsWith("redshift-A-D.sql will be refused"));
    }

    @Test
    void icebergViewsAreToldOfWhereTheNodesCannotKeepThem() throws IOException {
        script("redshift-A-C.sql", ICEBERG);

        assertThat(warnings("{}")).isEmpty();
        assertThat(warnings("{'redshift': {'provisioned': {'nodeType': 'rg.xlarge', 'numberOfNodes': 2}}}"))
                .isEmpty();
        assertThat(warnings("{'redshift': {'provisioned': {'nodeType': 'ra3.xlplus'}}}"))
                .singleElement()
                .asString()
                .startsWith(
                        "redshift-A-C.sql, statement 2 (line 2): Iceberg views need Redshift Serverless or RG nodes")
                .endsWith("but the cluster has ra3.xlplus");
    }
}
