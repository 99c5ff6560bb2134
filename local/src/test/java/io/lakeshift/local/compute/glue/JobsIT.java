package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.compute.FakeLake;
import io.lakeshift.local.services.logs.LogEvent;
import io.lakeshift.local.services.logs.LogStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles a Scala script and runs it as a job. */
class JobsIT {

    /** Those of a lake that other tests of this process share. */
    private static final Set<Long> OTHERS = machines().collect(Collectors.toUnmodifiableSet());

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Caller PERSON = Caller.administrator("111122223333");
    private static final String SCRIPT = """
            import org.apache.spark.sql.SparkSession

            object GlueApp {
              def main(sysArgs: Array[String]): Unit = {
                println("arguments " + sysArgs.mkString(" "))
                sysArgs(sysArgs.indexOf("--do") + 1) match {
                  case "count" =>
                    val spark = SparkSession.builder.getOrCreate()
                    println("rows " + spark.range(10).repartition(3).count() + " " + spark.conf.get("spark.own"))
                  case "environment" => sys.env.toSeq.sorted.foreach { case (k, v) => println(k + "=" + v) }
                  case "fail" => throw new IllegalStateException("no such column")
                  case "exit" => { System.err.println("error: the specification is wrong"); sys.exit(1) }
                  case "hang" =>
                    new java.net.Socket("127.0.0.1", sysArgs(sysArgs.indexOf("--port") + 1).toInt)
                    new java.util.concurrent.CountDownLatch(1).await()
                }
              }
            }
            """;

    @TempDir
    private static Path state;

    private static FakeLake lake;
    private static LogStore logs;
    private static Glue glue;

    @BeforeAll
    static void deploy() throws IOException {
        lake = new FakeLake(state);
        Path script = state.resolve("GlueApp.scala");
        Files.writeString(script, SCRIPT);
        lake.objects.put("assets/GlueApp.scala", script);
        lake.rights.add("s3:GetObject arn:aws:s3:::assets/GlueApp.scala");
        logs = new LogStore(state.resolve("logs"));
        glue = new Glue(lake.context, new Glue.Environment(lake, lake, lake, logs, lake));
        provision(job("counts"));
    }

    @AfterAll
    static void stop() {
        glue.close();
    }

    private static ObjectNode job(String name) throws IOException {
        return (ObjectNode) JSON.readTree("""
                {"Name": "%s", "Role": "arn:aws:iam::111122223333:role/glue-role", "GlueVersion": "5.1",
                 "Command": {"Name": "glueetl", "ScriptLocation": "s3://assets/GlueApp.scala"},
                 "ExecutionProperty": {"MaxConcurrentRuns": 2},
                 "DefaultArguments": {"--job-language": "scala", "--class": "GlueApp", "--conf": "spark.own=yes",
                                      "--do": "count", "--p_year": "2025"}}""".formatted(name));
    }

    private static void provision(JsonNode properties) {
        glue.providers()
                .get(0)
                .provision(new ResourceDeclaration(
                        "Stack", "Job", "AWS::Glue::Job", properties, Optional.empty(), Optional.empty()));
    }

    private static JsonNode call(String operation, String input) throws IOException {
        return ((GlueService) glue.services().get(0)).invoke(operation, JSON.readTree(input), PERSON);
    }

    private static String start(String job, String arguments) throws IOException {
        return call("StartJobRun", "{\"JobName\": \"%s\", \"Arguments\": %s}".formatted(job, arguments))
                .path("JobRunId")
                .asText();
    }

    private static JsonNode run(String job, String id) throws IOException {
        return call("GetJobRun", "{\"JobName\": \"%s\", \"RunId\": \"%s\"}".formatted(job, id))
                .path("JobRun");
    }

    /** The run after its end, which its state change event tells. */
    private static JsonNode ended(String job, String id) throws IOException, InterruptedException {
        while (true) {
            JsonNode event = lake.events.poll(120, TimeUnit.SECONDS);
            assertThat(event).as("event of the end of " + id).isNotNull();
            if (event.at("/detail/jobRunId").asText().equals(id)) {
                return run(job, id);
            }
        }
    }

    private static List<String> output(String group, String id) {
        return logs.open(group, id).events().stream().map(LogEvent::message).toList();
    }

    @Test
    void runsTheScriptWithTheArgumentsOfJobAndRun() throws IOException, InterruptedException {
        String id = start("counts", "{\"--p_year\": \"2026\"}");

        JsonNode run = ended("counts", id);

        assertThat(run.path("ErrorMessage").asText()).isEmpty();
        assertThat(run.path("JobRunState").asText()).isEqualTo("SUCCEEDED");
        assertThat(output("/aws-glue/jobs/output", id))
                .contains("rows 10 yes")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("arguments --JOB_NAME counts --JOB_ID j_")
                        .contains("--JOB_RUN_ID " + id)
                        .contains("--p_year 2026")
                        .doesNotContain("2025", "--conf", "--class"));
        assertThat(state.resolve("glue/scratch").resolve(id)).doesNotExist();
    }

    @Test
    void worksWithTheCredentialsOfItsRole() throws IOException, InterruptedException {
        String id = start("counts", "{\"--do\": \"environment\"}");

        ended("counts", id);

        assertThat(output("/aws-glue/jobs/output", id))
                .contains(
                        "AWS_ACCESS_KEY_ID=ASIAGlueJobRunnerSession",
                        "AWS_ENDPOINT_URL=http://127.0.0.1:4566",
                        "AWS_REGION=us-east-2");
    }

    @Test
    void failsWithTheExceptionOfTheScript() throws IOException, InterruptedException {
        JsonNode run = ended("counts", start("counts", "{\"--do\": \"fail\"}"));

        assertThat(run.path("JobRunState").asText()).isEqualTo("FAILED");
        assertThat(run.path("ErrorMessage").asText())
                .isEqualTo("Exception in User Class: java.lang.IllegalStateException : no such column");
    }

    @Test
    void failsWithTheErrorLineOfAScriptThatExits() throws IOException, InterruptedException {
        JsonNode run = ended("counts", start("counts", "{\"--do\": \"exit\"}"));

        assertThat(run.path("JobRunState").asText()).isEqualTo("FAILED");
        assertThat(run.path("ErrorMessage").asText()).isEqualTo("the specification is wrong");
    }

    @Test
    void stopsARunAndItsProcess() throws IOException, InterruptedException {
        String id;
        try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout(60_000);
            id = start("counts", "{\"--do\": \"hang\", \"--port\": \"%d\"}".formatted(door.getLocalPort()));
            door.accept().close();
            assertThat(run("counts", id).path("JobRunState").asText()).isEqualTo("RUNNING");

            call("BatchStopJobRun", "{\"JobName\": \"counts\", \"JobRunIds\": [\"%s\"]}".formatted(id));
        }

        assertThat(ended("counts", id).path("JobRunState").asText()).isEqualTo("STOPPED");
        assertThat(processes()).isEmpty();
    }

    @Test
    void runsOfARoleUseOneProcessOfWhichNothingStays() throws IOException, InterruptedException {
        assertThat(ended("counts", start("counts", "{}")).path("JobRunState").asText())
                .isEqualTo("SUCCEEDED");
        List<Long> first = processes();
        String id = start("counts", "{}");
        assertThat(ended("counts", id).path("JobRunState").asText()).isEqualTo("SUCCEEDED");

        assertThat(processes()).isEqualTo(first).hasSize(1);
        assertThat(output("/aws-glue/jobs/output", id)).hasSize(2).contains("rows 10 yes");
        assertThat(ended("counts", start("counts", "{\"--do\": \"exit\"}"))
                        .path("JobRunState")
                        .asText())
                .isEqualTo("FAILED");
        assertThat(processes()).isEmpty();
        assertThat(state.resolve("glue/scratch")).isEmptyDirectory();
    }

    /** The processes of jobs that these tests started; their class paths are too long for the system to tell their arguments. */
    private static List<Long> processes() {
        return machines().filter(process -> !OTHERS.contains(process)).toList();
    }

    private static Stream<Long> machines() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .map(ProcessHandle::pid);
    }

    @Test
    void refusesMoreRunsThanTheJobAllowsAndLetsOthersWait() throws IOException, InterruptedException {
        ObjectNode single = job("single");
        single.putObject("ExecutionProperty").put("MaxConcurrentRuns", 1);
        provision(single);
        String first = start("single", "{\"--do\": \"environment\"}");

        assertThatThrownBy(() -> start("single", "{}"))
                .isInstanceOfSatisfying(
                        AwsException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("ConcurrentRunsExceededException"));

        ended("single", first);
        String second = start("single", "{\"--do\": \"environment\"}");
        assertThat(ended("single", second).path("JobRunState").asText()).isEqualTo("SUCCEEDED");
    }

    @Test
    void saysWhatTheRoleMayNotRead() throws IOException, InterruptedException {
        ObjectNode closed = job("closed");
        closed.withObject("/Command").put("ScriptLocation", "s3://assets/secret.scala");
        provision(closed);

        JsonNode run = ended("closed", start("closed", "{}"));

        assertThat(run.path("JobRunState").asText()).isEqualTo("FAILED");
        assertThat(run.path("ErrorMessage").asText())
                .startsWith("LAUNCH ERROR | Error downloading from S3 for bucket: assets, key: secret.scala.")
                .contains("s3:GetObject");
    }

    @Test
    void saysWhereAScriptDoesNotCompile() throws IOException, InterruptedException {
        Path script = state.resolve("Broken.scala");
        Files.writeString(script, "object GlueApp { def main(a: Array[String]): Unit = missing() }");
        lake.objects.put("assets/broken.scala", script);
        lake.rights.add("s3:GetObject arn:aws:s3:::assets/broken.scala");
        ObjectNode broken = job("broken");
        broken.withObject("/Command").put("ScriptLocation", "s3://assets/broken.scala");
        provision(broken);

        JsonNode run = ended("broken", start("broken", "{}"));

        assertThat(run.path("ErrorMessage").asText())
                .startsWith("Compilation failed: ")
                .contains("not found: value missing");
    }

    @Test
    void refusesAPythonJobAtDeployment() throws IOException {
        ObjectNode python = job("python");
        python.withObject("/DefaultArguments").remove("--job-language");

        assertThatThrownBy(() -> provision(python))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not supported locally: job python has --job-language 'python', allowed is scala");
    }

    @Test
    void listsJobsAndRuns() throws IOException, InterruptedException {
        String id = start("counts", "{\"--do\": \"environment\"}");
        ended("counts", id);

        assertThat(call("ListJobs", "{}").path("JobNames").toString()).contains("counts");
        assertThat(call("GetJob", "{\"JobName\": \"counts\"}")
                        .at("/Job/Command/ScriptLocation")
                        .asText())
                .isEqualTo("s3://assets/GlueApp.scala");
        assertThat(call("GetJobRuns", "{\"JobName\": \"counts\"}")
                        .at("/JobRuns/0/Id")
                        .asText())
                .isEqualTo(id);
        assertThat(run("counts", id).path("GlueVersion").asText()).isEqualTo("5.1");
    }
}
