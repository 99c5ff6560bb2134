package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.cli.checkout.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving in, by the jar of the jobs as it is deployed. */
class ImportIT {

    @TempDir
    private Path folder;

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve("lib/glue_scripts").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void saysOfEachFileOfAnotherLakeWhetherTheJobsTakeIt() throws IOException {
        file("transformation-spec/Shop-Orders.csv", "SourceName,DestName\nId,id\n");
        file("transformation-spec/Shop-Orders-dependent.json", "{\"depends_on\": {\"Shop/Orders\": 1}}");
        file("transformation-spec/Shop-Items.json", "{\n  \"transform_spec\": {\n    \"nosuchtransform\": []\n  }\n}");
        file("transformation-sql/spark-Shop-Baskets.sql", "select 1 as n, {p_year} as year");

        Printed printed = Printed.by("import", "insurancelake", folder.toString(), "--dry-run");

        assertThat(printed.exit()).as(printed.errors()).isEqualTo(ExitCode.NO);
        assertThat(printed.out())
                .contains("Shop/Baskets: works")
                .containsPattern(
                        "Shop/Items: must change\\R  transformation-spec/Shop-Items.json\\R    must change: line")
                .contains("depends_on names Shop/Orders itself")
                .endsWith("1 of 3 workflows work; nothing was copied" + System.lineSeparator());
        assertThat(Path.of("sql/transformation-sql/spark-Shop-Baskets.sql")).doesNotExist();
    }

    @Test
    void doesNotTakeAFolderForALakeThatIsNone() {
        Printed printed = Printed.by("import", "insurancelake", folder.toString());

        assertThat(printed.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(printed.errors()).contains("has no configuration of an InsuranceLake");
    }
}
