package io.lakeshift.local.compute.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.LakePart;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.assembly.ResourceProvider;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.endpoint.Endpoint;
import io.lakeshift.local.cloud.endpoint.JsonService;
import io.lakeshift.local.cloud.endpoint.RequestRouter;
import io.lakeshift.local.cloud.iam.AccessControl;
import io.lakeshift.local.cloud.process.FreePort;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.logs.LogEvent;
import io.lakeshift.local.services.logs.LogStore;
import io.lakeshift.local.services.s3.ObjectStorage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iceberg's own Glue catalog and S3 files, and Spark's {@code s3://} paths, through the endpoint as the job's role. */
class IcebergJobIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "arn:aws:iam::111122223333:role/glue-role";
    private static final String SCRIPT = """
            import org.apache.spark.sql.SparkSession
            import org.apache.iceberg.HasTableOperations
            import org.apache.iceberg.exceptions.CommitFailedException
            import org.apache.iceberg.spark.Spark3Util

            object GlueApp {
              def main(sysArgs: Array[String]): Unit = {
                val spark = SparkSession.builder.getOrCreate()
                import spark.implicits._
                sysArgs(sysArgs.indexOf("--do") + 1) match {
                  case "load" =>
                    val claims = spark.read.option("header", true).csv("s3://lake-collect/Db/Claim Data/claims ä.csv")
                    spark.sql("CREATE NAMESPACE IF NOT EXISTS glue_catalog.db")
                    claims.writeTo("glue_catalog.db.claims").partitionedBy($"year").create()
                    spark.range(1, 4).toDF("id").write.parquet("s3://lake-cleanse/plain/ids")
                    println("rows " + spark.table("glue_catalog.db.claims").count())
                    println("ids " + spark.read.parquet("s3://lake-cleanse/plain/ids").count())
                  case "race" =>
                    val loader = (n: Int) => new Thread(() =>
                      spark.sql(s"INSERT INTO glue_catalog.db.claims VALUES ('$n', '2027')"))
                    val threads = (1 to 4).map(loader)
                    threads.foreach(_.start())
                    threads.foreach(_.join())
                    println("raced " + spark.sql("SELECT * FROM glue_catalog.db.claims WHERE year = '2027'").count())
                  case "conflict" =>
                    val operations = (1 to 2).map(_ => Spark3Util.loadIcebergTable(spark, "glue_catalog.db.claims")
                      .asInstanceOf[HasTableOperations].operations())
                    operations.foreach(_.current())
                    try operations.foreach { each =>
                      each.commit(each.current(), each.current().replaceProperties(java.util.Map.of("by", each.toString)))
                    } catch { case e: CommitFailedException => println("conflict " + e.getClass.getSimpleName) }
                  case "stray" =>
                    spark.range(1).toDF("id").write.parquet("s3://lake-collect/not/allowed")
                }
              }
            }
            """;

    @TempDir
    private static Path state;

    private static final BlockingQueue<JsonNode> EVENTS = new LinkedBlockingQueue<>();
    private static AccessControl access;
    private static ObjectStorage storage;
    private static Endpoint endpoint;
    private static Glue glue;
    private static LogStore logs;

    @BeforeAll
    static void deploy() throws IOException {
        int port = FreePort.find();
        LocalContext context = new LocalContext(
                LocalContext.DEFAULT_ACCOUNT,
                "us-east-2",
                URI.create("http://127.0.0.1:" + port),
                state,
                Path.of("").toAbsolutePath());
        access = new AccessControl(context);
        storage = ObjectStorage.start(context, access, key -> Optional.empty(), event -> {});
        logs = new LogStore(context.logs());
        glue = new Glue(
                context,
                new Glue.Environment(access.authorizer(), access.sessions(), storage.paths(), logs, EVENTS::add));
        Caller person = Caller.administrator(context.accountId());
        RequestRouter router = new RequestRouter(access.sessions(), person);
        List.of(access, storage, glue).forEach(part -> part.services().forEach(router::add));
        endpoint = new Endpoint(port, router);
        endpoint.start();
        for (String bucket : List.of("assets", "lake-collect", "lake-cleanse")) {
            storage.createBucket(bucket);
        }
        put("assets", "GlueApp.scala", SCRIPT, person);
        put("lake-collect", "Db/Claim Data/claims ä.csv", "id,year\n1,2025\n2,2026\n3,2026\n", person);
        provision(access, "AWS::IAM::Role", """
                {"RoleName": "glue-role",
                 "AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                   "Principal": {"Service": "glue.amazonaws.com"}}]},
                 "Policies": [{"PolicyName": "lake", "PolicyDocument": {"Version": "2012-10-17", "Statement": [
                   {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
                   {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "*"},
                   {"Effect": "Allow", "Action": ["s3:PutObject", "s3:DeleteObject"],
                    "Resource": "arn:aws:s3:::lake-cleanse/*"},
                   {"Effect": "Allow", "Action": ["glue:GetDatabase", "glue:CreateDatabase", "glue:GetTable",
                     "glue:CreateTable", "glue:UpdateTable"],
                    "Resource": ["arn:aws:glue:us-east-2:111122223333:catalog",
                      "arn:aws:glue:us-east-2:111122223333:database/db",
                      "arn:aws:glue:us-east-2:111122223333:table/db/*"]}]}}]}""");
        provision(glue, "AWS::Glue::Job", """
                {"Name": "iceberg", "Role": "%s",
                 "Command": {"Name": "glueetl", "ScriptLocation": "s3://assets/GlueApp.scala"},
                 "DefaultArguments": {"--job-language": "scala", "--class": "GlueApp", "--datalake-formats": "iceberg",
                  "--conf": "spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions --conf spark.sql.catalog.glue_catalog=org.apache.iceberg.spark.SparkCatalog --conf spark.sql.catalog.glue_catalog.catalog-impl=org.apache.iceberg.aws.glue.GlueCatalog --conf spark.sql.catalog.glue_catalog.io-impl=org.apache.iceberg.aws.s3.S3FileIO --conf spark.sql.catalog.glue_catalog.warehouse=s3://lake-cleanse/iceberg --conf spark.sql.catalog.glue_catalog.cache-enabled=false"}}""".formatted(ROLE));
    }

    @AfterAll
    static void stop() {
        glue.close();
        endpoint.close();
        storage.close();
    }

    private static void put(String bucket, String key, String text, Caller caller) throws IOException {
        Path file = Files.writeString(state.resolve("object"), text);
        storage.writer().put(bucket, key, file, caller);
    }

    private static void provision(LakePart part, String type, String properties) throws IOException {
        ResourceProvider provider = part.providers().stream()
                .filter(each -> each.types().contains(type))
                .findFirst()
                .orElseThrow();
        provider.provision(new ResourceDeclaration(
                "Stack", "R", type, JSON.readTree(properties), Optional.empty(), Optional.empty()));
    }

    private record Ended(String state, String error, List<String> output) {}

    private static Ended run(String what) throws IOException, InterruptedException {
        JsonService service = (JsonService) glue.services().get(0);
        String id = service.invoke(
                        "StartJobRun",
                        JSON.readTree("{\"JobName\": \"iceberg\", \"Arguments\": {\"--do\": \"%s\"}}".formatted(what)),
                        Caller.administrator(LocalContext.DEFAULT_ACCOUNT))
                .path("JobRunId")
                .asText();
        JsonNode event = EVENTS.poll(180, TimeUnit.SECONDS);
        assertThat(event).as("end of the run").isNotNull();
        List<String> output = logs.open("/aws-glue/jobs/output", id).events().stream()
                .map(LogEvent::message)
                .toList();
        String errors = logs.open("/aws-glue/jobs/error", id).events().stream()
                .map(LogEvent::message)
                .collect(Collectors.joining("\n"));
        return new Ended(
                event.at("/detail/state").asText(), event.at("/detail/message").asText() + errors, output);
    }

    @Test
    void loadsTablesCommitsInParallelAndStaysWithinItsRights() throws IOException, InterruptedException {
        Ended load = run("load");
        assertThat(load.state()).as(load.error()).isEqualTo("SUCCEEDED");
        assertThat(load.output()).contains("rows 3", "ids 3");
        assertThat(glue.catalog().find("db", "claims").orElseThrow().metadataLocation())
                .hasValueSatisfying(location -> assertThat(location).startsWith("s3://lake-cleanse/iceberg/db.db/"));

        Ended race = run("race");
        assertThat(race.state()).as(race.error()).isEqualTo("SUCCEEDED");
        assertThat(race.output()).contains("raced 4");

        Ended conflict = run("conflict");
        assertThat(conflict.state()).as(conflict.error()).isEqualTo("SUCCEEDED");
        assertThat(conflict.output()).contains("conflict CommitFailedException");

        Ended stray = run("stray");
        assertThat(stray.state()).isEqualTo("FAILED");
        assertThat(stray.error()).contains("s3:PutObject").contains("arn:aws:s3:::lake-collect/not/allowed");
    }
}
