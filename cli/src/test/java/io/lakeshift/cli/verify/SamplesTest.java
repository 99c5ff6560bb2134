package io.lakeshift.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplesTest {

    @TempDir
    private Path folder;

    @Test
    void aMonthHasLostWhatTheNewestClaimsExtractSaysOrElseWhatThePolicyItselfSays() throws IOException {
        Files.writeString(folder.resolve("PolicyData.csv"), """
                StartDate,PolicyNumber,WrittenPremiumAmount,AccidentYearTotalIncurredAmount
                2/1/24,P1,100.50,1.00
                3/1/24,P1,0.00,2.00
                11/1/24,P2,10.00,3.00
                """);
        Files.writeString(folder.resolve("ClaimData.csv"), """
                StartDate,PolicyNumber,AccidentYearTotalIncurredAmount,GenerationDate
                2024-03-01,P1,20.00,2025-08-01 06:00:00.000+0000
                2024-03-01,P1,50.25,2025-09-01 06:00:00.000+0000
                2024-04-01,P1,7000.00,2025-09-01 06:00:00.000+0000
                """);

        assertThat(Samples.read(folder).totals())
                .hasToString("3 rows, 2 policies, written premium 110.5, incurred losses 54.25, 1 rows with claims");
    }

    @Test
    void quotedFieldsAreReadAsTheyAreMeant() {
        assertThat(Samples.fields(folder, "1,\"Grain Holdings, Inc.\",\"a \"\"b\"\"\",,\"\""))
                .containsExactly("1", "Grain Holdings, Inc.", "a \"b\"", "", "");
    }

    @Test
    void whatItWouldReadWronglyIsRefused() throws IOException {
        Files.writeString(folder.resolve("ClaimData.csv"), "StartDate\n");
        Files.writeString(folder.resolve("PolicyData.csv"), "StartDate,PolicyNumber\n2/1/24,\"P\n1\"\n");
        assertThatThrownBy(() -> Samples.read(folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("quoted line break");

        Files.writeString(folder.resolve("PolicyData.csv"), "StartDate,PolicyNumber\n2/1/24\n");
        assertThatThrownBy(() -> Samples.read(folder))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("1 fields under a header of 2");
    }

    @Test
    void theCopiesOfSpecificationsAndSqlNameNothingOfTheOriginals() throws IOException {
        Path root = Path.of("");
        for (String folderName : new String[] {"specs/transformation-spec", "sql/transformation-sql"}) {
            try (var files = Files.list(root.resolve(folderName))) {
                for (Path file : files.toList()) {
                    String copy = SampleRun.copy(file.getFileName().toString(), Files.readString(file));
                    assertThat(copy)
                            .as(file.toString())
                            .doesNotContainIgnoringCase("syntheticgeneraldata")
                            .doesNotContain("general_insurance", "tokenize");
                }
            }
        }
    }
}
