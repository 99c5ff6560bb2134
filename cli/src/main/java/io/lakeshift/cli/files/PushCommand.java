package io.lakeshift.cli.files;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.files.ScriptsChange.Kind;
import io.lakeshift.cli.lake.AwsRefusal;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.LakeChoice;
import io.lakeshift.infra.config.LakeConfig;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Brings changed specifications and SQL into a lake. */
@Command(
        name = "push",
        description = {
            "Uploads what changed below specs/ and sql/ to the scripts bucket, where the next run reads it: of the lake that"
                    + " runs on this machine, or with --env of an environment in AWS, where --yes is needed. What a job would"
                    + " refuse is not uploaded; neither are lookups, which ./lake deploy brings into their table."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:all is there", "3:there is something to upload and --yes is missing"})
public final class PushCommand implements Callable<Integer> {

    private final Checkout checkout;

    @Mixin
    private LakeChoice lake;

    @Option(names = "--yes", description = "upload to AWS what is listed; a lake on this machine needs no yes")
    private boolean yes;

    @Option(names = "--dry-run", description = "upload nothing")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    public PushCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        LakeConfig config = lake.config();
        CheckedCheckout.read(checkout.programs()).requireUsable();
        String bucket = DeployedLake.of(config, lake.option()).scriptsBucket();
        try (S3Client client = lake.option()
                .connect(S3Client.builder(), config)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return push(new ScriptsBucket(client, bucket, new WorkflowFiles(Path.of(""))));
        } catch (SdkException refused) {
            throw new CommandException(
                    "cannot reach the bucket %s: %s".formatted(bucket, AwsRefusal.sentence(refused)), refused);
        }
    }

    private int push(ScriptsBucket bucket) {
        PrintWriter out = spec.commandLine().getOut();
        List<ScriptsChange> changes = bucket.changes();
        changes.forEach(change -> out.printf(
                "%-8s %s%s%n",
                change.kind().word(),
                change.file(),
                change.kind() == Kind.LEFT ? "  (only in the lake, and stays there)" : ""));
        List<ScriptsChange> uploads =
                changes.stream().filter(change -> change.kind() != Kind.LEFT).toList();
        boolean allowed = !dryRun && (yes || lake.option().isLocal());
        if (uploads.isEmpty()) {
            out.println("nothing changed");
        } else if (allowed) {
            uploads.forEach(bucket::put);
            out.println(
                    uploads.size() == 1
                            ? "uploaded 1 file; the next run reads it"
                            : "uploaded " + uploads.size() + " files; the next run reads them");
        } else {
            out.printf("nothing was uploaded%s%n", dryRun ? "" : "; --yes uploads what is listed");
        }
        out.flush();
        return uploads.isEmpty() || allowed ? ExitCode.DONE : ExitCode.NO;
    }
}
