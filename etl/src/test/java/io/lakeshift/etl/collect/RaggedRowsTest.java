package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.lake.Upload;
import org.junit.jupiter.api.Test;

/** Rows with too few or too many fields, as {@code ragged_rows} has it. */
class RaggedRowsTest {

    private static final String SHORT = "id,name,paid\n1,a,10\n2,b\n3\n";
    private static final String LONG = "id,name,paid\n1,a,10\n2,b,20,secret,\n";

    private final TestLake lake = new TestLake();
    private final Upload upload = new Upload(lake, "T");

    @Test
    void refuseTheirFileWithTheirPlaceUnlessSomethingIsSaid() {
        assertThatThrownBy(() -> upload.load("a.csv", SHORT))
                .hasMessageEndingWith("line 3: there are 2 fields, but must be 3 (and 1 more such rows)");
        assertThatThrownBy(() -> upload.load("a.csv", LONG))
                .hasMessageEndingWith("line 3: there are 5 fields, but must be 3")
                .hasMessageNotContaining("secret");
    }

    @Test
    void haveNullsForFieldsThatAreMissingIfTheyAreToBeFilled() {
        ragged("fill").load("a.csv", SHORT);

        assertThat(lake.values("t", "id", "name", "paid + 1")).containsExactly("1|a|11", "2|b|null", "3|null|null");
        assertThatThrownBy(() -> upload.load("a.csv", LONG))
                .hasMessageEndingWith("line 3: there are 5 fields, but must be 3");
        assertThat(lake.values("t", "id")).hasSize(3);
    }

    @Test
    void areCutAtTheLastColumnIfThatIsSaid() {
        ragged("fill_and_cut").load("a.csv", SHORT + "4,d,40,beyond,\n");

        assertThat(lake.values("t", "id", "name", "paid"))
                .containsExactly("1|a|10", "2|b|null", "3|null|null", "4|d|40");
    }

    @Test
    void areFilledInAFileThatIsReadAnotherWayToo() {
        upload.spec("{\"input_spec\": {\"csv\": {\"delimiter\": \"\u00a7\", \"ragged_rows\": \"fill\"}}}")
                .load("a.csv", "id\u00a7name\n1\n");

        assertThat(lake.values("t", "id", "name")).containsExactly("1|null");
    }

    @Test
    void whoseFieldsCannotBeReadAreRefusedWhateverIsSaid() {
        assertThatThrownBy(() -> ragged("fill_and_cut").load("a.csv", "id,name\n1,\"a\n"))
                .hasMessageEndingWith("line 2: field 2 begins with a quote that is never closed");
    }

    private Upload ragged(String setting) {
        return upload.spec("{\"input_spec\": {\"csv\": {\"ragged_rows\": \"%s\"}}}".formatted(setting));
    }
}
