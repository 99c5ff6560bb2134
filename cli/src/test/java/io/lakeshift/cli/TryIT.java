package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.spark.SparkProgress;
import io.lakeshift.cli.spark.StayingSpark;
import io.lakeshift.cli.trial.Trials;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials in the process that stays, by the jar of the jobs as it is deployed. */
class TryIT {

    private static final SourceKey CLAIMS = SourceKey.parse("SyntheticGeneralData/ClaimData");

    @TempDir
    private static Path state;

    @TempDir
    private Path folder;

    private static StayingSpark spark() {
        return new StayingSpark(state);
    }

    @AfterAll
    static void end() {
        spark().end();
    }

    /** Tries the sample of the claims. */
    private static ObjectNode tried(SparkProgress progress) {
        return new Trials(spark(), Path.of(""))
                .run(new Trials.Request(CLAIMS, Path.of("samples/ClaimData.csv"), Map.of(), 2), progress);
    }

    /** Tells the socket of one process from that of another. */
    private static Object door() throws IOException {
        return Files.readAttributes(state.resolve("try/socket"), BasicFileAttributes.class)
                .fileKey();
    }

    @Test
    void aSecondTrialIsAnsweredByTheProcessThatTheFirstOneStarted() throws IOException {
        spark().end();
        List<String> told = new ArrayList<>();
        List<JsonNode> steps = new ArrayList<>();
        ObjectNode first = tried(new SparkProgress() {
            @Override
            public void starting() {
                told.add("starting");
            }

            @Override
            public void done(ObjectNode step) {
                told.add(step.path("name").asText());
                steps.add(step);
            }
        });
        Object started = door();
        ObjectNode second = tried(SparkProgress.unheard());

        assertThat(first.path("status").asText()).as(first.toString()).isEqualTo("passed");
        assertThat(second.path("steps").findValuesAsText("name"))
                .contains("file", "date", "timestamp", "changetype", "load");
        assertThat(second.path("steps").findValuesAsText("path"))
                .contains("specs/transformation-spec/SyntheticGeneralData-ClaimData.json");
        assertThat(door()).isEqualTo(started);
        assertThat(told).containsExactly("starting", "file", "mapping", "date", "timestamp", "changetype", "load");
        assertThat(first.path("steps")).containsAll(steps);
    }

    @Test
    void aProcessThatEndsLeavesItsClassesToTheNextOne() throws IOException {
        tried(SparkProgress.unheard());

        ProcessHandle first = process();
        spark().end();
        Awaited.until(first::isAlive, alive -> !alive);
        ObjectNode next = tried(SparkProgress.unheard());

        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("passed");
        assertThat(Files.readAllLines(Path.of("/proc", Long.toString(process().pid()), "maps")))
                .anyMatch(line -> line.contains("etl/target/classes-") && line.endsWith(".jsa"));
    }

    @Test
    void theProcessThatStaysTellsOfEachFileWhatACheckWithoutItTells() {
        tried(SparkProgress.unheard());
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("verb", "check");
        request.putArray("roots")
                .add(Path.of("specs").toAbsolutePath().toString())
                .add(Path.of("sql").toAbsolutePath().toString());

        JsonNode files = spark().askRunning(request).orElseThrow();

        assertThat(files.isArray()).isTrue();
        assertThat(files.findValuesAsText("path"))
                .contains(
                        "transformation-spec/SyntheticGeneralData-ClaimData.json",
                        "transformation-sql/spark-SyntheticGeneralData-PolicyData.sql");
    }

    @Test
    void aProcessThatIsEndedByASignalIsFollowedByAnother() throws IOException {
        tried(SparkProgress.unheard());
        ProcessHandle first = process();

        first.destroy();
        Awaited.until(() -> Files.exists(state.resolve("try/socket")), there -> !there);
        ObjectNode next = tried(SparkProgress.unheard());

        assertThat(next.path("status").asText()).as(next.toString()).isEqualTo("passed");
    }

    /** The process that stays; Java does not tell command lines as long as its is. */
    private static ProcessHandle process() {
        String socket = state.resolve("try/socket").toString();
        return ProcessHandle.allProcesses()
                .filter(each -> commandLine(each).contains(socket))
                .findFirst()
                .orElseThrow();
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
        } catch (IOException ended) {
            return "";
        }
    }

    @Test
    void onlyItsUserReachesTheProcessAndNoValueOfAFileIsLogged() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ClaimData.csv"),
                Files.readString(Path.of("samples/ClaimData.csv"))
                        .replaceFirst("\\d{4}-\\d\\d-\\d\\d", "zz-secret-zz"));

        ObjectNode report = new Trials(spark(), Path.of(""))
                .run(new Trials.Request(CLAIMS, file, Map.of(), 2), SparkProgress.unheard());

        assertThat(report.path("status").asText()).isEqualTo("failed");
        assertThat(report.path("findings").toString()).contains("zz-secret-zz");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve("try"))))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(state)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each)).doesNotContain("zz-secret-zz");
            }
        }
    }

    @Test
    void aFileThatIsNotThereAndAWorkflowThatIsNoneAreTold() {
        Printed noFile = Printed.by(
                "try", "Shop/Orders", "--file", folder.resolve("none.csv").toString());
        Printed noWorkflow = Printed.by("try", "Shop", "--file", "samples/ClaimData.csv");

        assertThat(noFile.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(noFile.errors()).contains("none.csv is no file");
        assertThat(noWorkflow.exit()).isEqualTo(ExitCode.USAGE);
        assertThat(noWorkflow.errors()).contains("it must be <Db>/<Table>");
    }
}
