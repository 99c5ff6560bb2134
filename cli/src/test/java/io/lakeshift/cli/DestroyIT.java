package io.lakeshift.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.CliProcess.Run;
import io.lakeshift.local.LakeNames;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LoadExecutions;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import io.lakeshift.local.terminal.DataApiClient;
import io.lakeshift.local.terminal.LakeHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** An environment with data is destroyed and deployed again. */
class DestroyIT {
    private static final Path TARGET = Path.of("cli", "target");
    private static final String ROWS = "select count(*) from awsdatacatalog.gone.claims";

    @TempDir
    private Path project;

    private CliProcess cli;
    private Path state;

    @Test
    void whatWasDestroyedCanBeDeployedAndLoadedAgain() throws IOException, InterruptedException {
        Path assembly = SampleLake.assembly();
        Files.copy(Path.of("cdk.json"), project.resolve("cdk.json"));
        state = Files.createTempDirectory(TARGET, "destroyed");
        cli = new CliProcess(project, state);
        try (LocalLake lake = LocalLake.start(LakePorts.ANY, assembly, state, Set.of(), new Progress(System.out))) {
            load(lake, "a,b\n1,2\n3,4\n");
            assertThat(rows(lake)).isEqualTo("2");
            accessKey(lake);

            Run unconfirmed = cli.run("destroy", "--env", "Dev");
            assertThat(unconfirmed.exit()).as(unconfirmed.output()).isEqualTo(1);
            assertThat(unconfirmed.output()).contains("not confirmed", "-collect", "Type Dev to destroy it");
            assertThat(rows(lake)).isEqualTo("2");

            stopInTheMiddle(lake);
            assertThat(lake.deployments().stacks()).isNotEmpty();

            Run destroyed = cli.run("destroy", "--env", "Dev", "--yes");
            assertThat(destroyed.exit()).as(destroyed.output()).isEqualTo(0);
            assertThat(Files.readString(killed()) + destroyed.output())
                    .contains("removed the access key AKIA", "removed the database gone");
            assertThat(lake.deployments().stacks()).isEmpty();
            assertThat(buckets(lake)).noneMatch(line -> line.contains("-collect"));

            Run nothing = cli.run("destroy", "--env", "Dev", "--yes");
            assertThat(nothing.exit()).isEqualTo(0);
            assertThat(nothing.output()).contains("nothing of Dev is deployed");
        }
        try (LocalLake lake = LocalLake.start(LakePorts.ANY, assembly, state, Set.of(), new Progress(System.out))) {
            assertThatThrownBy(() -> rows(lake)).hasMessageContaining("does not exist");
            load(lake, "a,b\n5,6\n");
            assertThat(rows(lake)).isEqualTo("1");
        }
    }

    /** Kills the command when its first stack is gone. */
    private void stopInTheMiddle(LocalLake lake) throws IOException, InterruptedException {
        int before = lake.deployments().stacks().size();
        Process process = cli.start(killed(), "destroy", "--env", "Dev", "--yes");
        Awaited.until(() -> lake.deployments().stacks().size(), left -> left < before);
        process.destroyForcibly();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    private Path killed() {
        return project.resolve("killed.txt");
    }

    private static void load(LocalLake lake, String content) throws IOException {
        LakeNames names = LakeNames.of(lake.context(), lake.deployments());
        LakeHttp client = new LakeHttp(lake.context().endpoint());
        LoadExecutions executions = new LoadExecutions(client, names.stateMachineArn());
        List<String> before = executions.arns();
        Path file = Files.writeString(Files.createTempFile(TARGET, "upload", ".csv"), content);
        client.upload(file, names.collectBucket(), "Gone/Claims/c.csv");
        Files.delete(file);
        executions.follow(executions.awaitNew(before), name -> {});
    }

    /** As somebody who sets up a BI tool makes it. */
    private static void accessKey(LocalLake lake) {
        try (IamClient identities = connected(IamClient.builder(), lake).build()) {
            String user = identities.listUsers().users().get(0).userName();
            identities.createAccessKey(request -> request.userName(user));
        }
    }

    private static List<String> buckets(LocalLake lake) {
        try (S3Client files = connected(S3Client.builder(), lake).build()) {
            return files.listBuckets().buckets().stream().map(Bucket::name).toList();
        }
    }

    private static <B extends AwsClientBuilder<B, ?>> B connected(B client, LocalLake lake) {
        return client.endpointOverride(lake.context().endpoint())
                .region(Region.of(lake.context().region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    private static String rows(LocalLake lake) {
        LakeNames names = LakeNames.of(lake.context(), lake.deployments());
        LakeHttp client = new LakeHttp(lake.context().endpoint());
        DataApiClient administrator =
                new DataApiClient(client, names.connection(lake.context().endpoint(), Optional.empty()));
        return administrator.run(ROWS).rows().get(0).get(0);
    }
}
