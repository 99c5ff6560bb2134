package io.lakeshift.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileFinding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DependencyFileTest {
    private static final String PATH = "transformation-spec/Db-Orders-dependent.json";

    private static List<FileFinding> findings(String text) {
        return new DependencyFile(PATH, text).findings("Db/Orders");
    }

    @Test
    void hasNothingWrongIfTheFunctionReadsIt() {
        assertThat(findings("{\"description\": \"waits\", \"depends_on\": {\"Db/Customers\": 1}}"))
                .isEmpty();
    }

    @Test
    void showsWhereItIsNoJson() {
        assertThat(findings("{\n  \"depends_on\": {\"Db/Customers\" 1}\n}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).hasValue(2);
                    assertThat(finding.column()).hasValue(33);
                    assertThat(finding.text()).startsWith("line 2, column 33: not well-formed JSON: ");
                    assertThat(finding.excerpt())
                            .isEqualTo("  \"depends_on\": {\"Db/Customers\" 1}\n" + " ".repeat(32) + "^");
                    assertThat(CheckedCheckout.line(
                                    new CheckedFile(PATH, CheckedFile.Use.DEPENDENCIES, "Db/Orders", List.of()),
                                    finding))
                            .startsWith(Path.of("specs", PATH) + ":2:33: line 2, column 33: ")
                            .endsWith(System.lineSeparator() + " ".repeat(32) + "^");
                });
    }

    @Test
    void refusesAKeyThatStandsTwice() {
        assertThat(findings("{\"depends_on\": {\"Db/A\": 1,\n\"Db/A\": 2}}"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).hasValue(2);
                    assertThat(finding.text()).contains("Duplicate field 'Db/A'");
                });
    }

    @Test
    void suggestsTheKeyThatMayBeMeant() {
        assertThat(findings("{\n\"depend_on\": {\"Db/A\": 1}}")).singleElement().satisfies(finding -> {
            assertThat(finding.line()).hasValue(2);
            assertThat(finding.text()).endsWith("; did you mean 'depends_on'?");
        });
    }

    @Test
    void tellsWhatElseTheFunctionWouldRefuse() {
        assertThat(findings("{\"depends_on\": {\"Db/Orders\": 1}}"))
                .extracting(FileFinding::text)
                .containsExactly("depends_on names Db/Orders itself, which would wait for ever");
    }
}
