package io.lakeshift.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.cli.Printed;
import io.lakeshift.cli.SynthesizedLake;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostCommandTest {

    @TempDir
    private Path folder;

    @Test
    void printsWhatAnIdleMonthAndAFileCost() {
        Printed report = cost();
        assertThat(report.exit()).as(report.errors()).isZero();
        assertThat(report.out())
                .startsWith("Dev in us-east-2, with the prices of ")
                .contains("An idle month", "KMS keys: 1", "A file: ", "Taken for granted", "https://aws.amazon.com/");
    }

    @Test
    void addsUpWhatItPrints() throws IOException {
        JsonNode report = json();
        JsonNode idle = report.path("idleMonth");
        assertThat(sum(idle.path("charges")))
                .isEqualByComparingTo(idle.path("usd").decimalValue());
        BigDecimal month = idle.path("usd")
                .decimalValue()
                .add(report.path("files").path(0).path("usd").decimalValue().multiply(BigDecimal.valueOf(7)));
        assertThat(report.path("month")
                        .path("usd")
                        .decimalValue()
                        .subtract(month)
                        .abs())
                .isLessThan(new BigDecimal("0.000001"));
    }

    @Test
    void chargesForAMinuteOfEachGlueJobAndOfRedshift() throws IOException {
        for (JsonNode file : json().path("files")) {
            BigDecimal jobs = charge(file, "glue-dpu-hour");
            assertThat(jobs)
                    .as("%s: two workers of one DPU for a minute each", file)
                    .isEqualByComparingTo(new BigDecimal("0.44")
                            .multiply(
                                    BigDecimal.valueOf(2 * file.path("glueJobs").asLong()))
                            .divide(BigDecimal.valueOf(60), 8, RoundingMode.HALF_UP));
            assertThat(charge(file, "redshift-rpu-hour"))
                    .isEqualByComparingTo(file.path("redshift").asBoolean() ? "0.05" : "0");
        }
    }

    @Test
    void namesTheSourceOfEveryPriceItUses() throws IOException {
        JsonNode report = json();
        List<String> sourced = StreamSupport.stream(report.path("prices").spliterator(), false)
                .filter(price -> price.path("source").asText().startsWith("https://"))
                .map(price -> price.path("item").asText())
                .toList();
        assertThat(report.path("idleMonth").path("charges"))
                .allSatisfy(charge ->
                        assertThat(sourced).contains(charge.path("price").asText()));
        assertThat(report.path("prices"))
                .filteredOn(price -> price.path("item").asText().equals("redshift-rpu-hour"))
                .singleElement()
                .satisfies(
                        price -> assertThat(price.path("assumption").asText()).contains("us-east-1 only"));
    }

    @Test
    void saysThatARegionHasNoPricesInsteadOfGuessing() throws IOException {
        Path cdkJson = Files.writeString(folder.resolve("cdk.json"), """
                {"context": {"environments": {"Dev": {"region": "eu-central-1"}}}}""");
        Printed report = Printed.by(
                "cost",
                "--env",
                "Dev",
                "--assembly",
                SynthesizedLake.of(cdkJson).toString());
        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.errors()).contains("no prices of eu-central-1", "us-east-2", "--prices");
        assertThat(report.out()).isEmpty();
    }

    @Test
    void knowsEveryTypeOfResourceOfTheProject() throws IOException {
        assertThat(json().path("notCounted"))
                .noneMatch(sentence -> sentence.asText().contains("does not know the type"));
    }

    @Test
    void refusesNumbersThatCannotBeAllAtOnce() {
        Printed report = cost("--workers", "1", "--files", "-3");
        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.errors()).contains("--workers is 1; allowed: 2 or more", "--files is -3; allowed: 0 or more");
    }

    @Test
    void refusesMoreWorkersThanAJobHas() {
        Printed report = cost("--workers", "11");
        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.errors()).contains("--workers is 11; allowed: at most 10", "-job scales out no further");
    }

    @Test
    void saysWhatIsMissingWithoutAnAssembly() {
        Printed report = Printed.by("cost", "--env", "Dev", "--assembly", folder.toString());
        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.errors()).contains("is no cloud assembly", "./lake synth");
    }

    private static Printed cost(String... more) {
        return Printed.by(Stream.concat(
                        Stream.of(
                                "cost",
                                "--env",
                                "Dev",
                                "--assembly",
                                SynthesizedLake.ofProject().toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static JsonNode json() throws IOException {
        return new ObjectMapper()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readTree(cost("--json", "--files", "7").out());
    }

    private static BigDecimal sum(JsonNode charges) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode charge : charges) {
            sum = sum.add(charge.path("usd").decimalValue());
        }
        return sum;
    }

    private static BigDecimal charge(JsonNode file, String price) {
        return StreamSupport.stream(file.path("charges").spliterator(), false)
                .filter(charge -> charge.path("price").asText().equals(price))
                .map(charge -> charge.path("usd").decimalValue())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
