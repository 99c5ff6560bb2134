package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person at the terminal sees when a process ends that the lake cannot do without. */
class EngineDeathIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"S3Engine,S3Proxy,s3.log", "DynamoDbEngine,DynamoDB Local,dynamodb.log"})
    void theEndOfAnEngineIsOneClearLine(String main, String title, String log) throws Exception {
        Process lake = serve();
        try (BufferedReader out = lake.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).as(printed()).startsWith("http://127.0.0.1:");
            child(lake, main).destroyForcibly();

            assertThat(lake.waitFor()).isEqualTo(1);
            assertThat(printed().lines().toList())
                    .last()
                    .isEqualTo("lake: stopped, because " + title + " was ended by signal 9: nothing in its log says why"
                            + " (log: " + folder.resolve("state/logs").resolve(log) + ")");
            assertThat(printed()).doesNotContain("\tat ", "Exception");
        } finally {
            lake.destroyForcibly();
        }
    }

    @Test
    void theEndOfTheInputIsNoFailure() throws Exception {
        Process lake = serve();
        try (BufferedReader out = lake.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).startsWith("http://127.0.0.1:");
            lake.getOutputStream().close();

            assertThat(lake.waitFor()).as(printed()).isZero();
        } finally {
            lake.destroyForcibly();
        }
    }

    private Process serve() throws IOException {
        Path assembly = Files.createDirectories(folder.resolve("assembly"));
        Files.writeString(assembly.resolve("manifest.json"), """
                {"version": "36.0.0", "artifacts": {"One": {"type": "aws:cloudformation:stack",
                 "environment": "aws://111122223333/us-east-2", "properties": {"templateFile": "One.template.json"}}}}
                """);
        Files.writeString(assembly.resolve("One.template.json"), """
                {"Resources": {"Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "one"}}}}
                """);
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        LakeServer.class.getName(),
                        assembly.toString(),
                        folder.resolve("state").toString()))
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    /** By its command line as Linux has it; that of the handle is empty if the class path is long. */
    private static ProcessHandle child(Process lake, String main) throws IOException {
        for (ProcessHandle child : lake.children().toList()) {
            if (Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                    .contains("." + main + "\0")) {
                return child;
            }
        }
        throw new IllegalStateException("the lake has no child " + main);
    }
}
