package io.lakeshift.cli.deploy;

import io.lakeshift.cli.checkout.CdkCommandLine;
import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.cli.checkout.ExitCode;
import io.lakeshift.cli.files.CheckedCheckout;
import io.lakeshift.cli.lake.AwsRefusal;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.RemovalChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClientBuilder;

/** Deploys one environment, or some of its stacks, with the command line of the CDK. */
@Command(
        name = "deploy",
        description = {
            "Deploys an environment of cdk.json to AWS, or some of its stacks.",
            "Whatever is not listed here goes to `cdk deploy`: names of stacks such as InsuranceLakeRedshift, which are"
                    + " taken in the chosen environment, and options such as --require-approval never."
        },
        customSynopsis = "lake deploy [--env NAME | --all] [STACK...] [OPTION OF cdk deploy...]",
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {

    private static final Path CONFIGURATION = Path.of("cdk.json");

    private final Checkout checkout;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--env",
            paramLabel = "NAME",
            description =
                    "the environment to deploy, for example Dev; may be left out if there is only one and its data"
                            + " need not be kept")
    private String environment;

    @Option(
            names = "--all",
            description = "all stacks of all environments that are configured; their accounts may be several")
    private boolean all;

    @Option(names = "--profile", paramLabel = "NAME", description = "the profile of the AWS credentials")
    private String profile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "write the templates to this folder instead of cdk.out")
    private Path output;

    @Option(
            names = {"-O", "--outputs-file"},
            paramLabel = "FILE",
            description = "write the outputs of the stacks to this file, as JSON")
    private Path outputsFile;

    @Unmatched
    private List<String> others = new ArrayList<>();

    public DeployCommand(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public Integer call() {
        CheckedCheckout.read(checkout.programs()).requireUsable();
        CdkCommandLine cdk = new CdkCommandLine(checkout.programs());
        cdk.install();
        StackSelection selection =
                StackSelection.of(LakeConfig.readAll(CONFIGURATION), Optional.ofNullable(environment), arguments());
        selection.environments().stream()
                .filter(config -> config.protection().removal() == RemovalChoice.RETAIN)
                .forEach(this::unlock);
        if (output == null) {
            CdkCommandLine.removeTemplates();
        }
        return ExitCode.of(cdk.run("deploy", selection.arguments()));
    }

    /** What goes to the CDK, before it is known which stacks are meant. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(others);
        if (all) {
            arguments.add("--all");
        }
        if (profile != null) {
            arguments.addAll(List.of("--profile", profile));
        }
        if (output != null) {
            arguments.addAll(List.of("--output", output.toString()));
        }
        if (outputsFile != null) {
            arguments.addAll(List.of("--outputs-file", outputsFile.toString()));
        }
        return arguments;
    }

    private void unlock(LakeConfig config) {
        PrintWriter err = spec.commandLine().getErr();
        CloudFormationClientBuilder builder = CloudFormationClient.builder().region(Region.of(config.region()));
        if (profile != null) {
            builder.credentialsProvider(ProfileCredentialsProvider.create(profile));
        }
        try (CloudFormationClient client = builder.build()) {
            new FailedFirstDeployments(client)
                    .unlock(config)
                    .forEach(stack -> err.println("lake: " + stack
                            + " never came up; its termination protection is lifted, so that the CDK can"
                            + " delete it and make it anew"));
        } catch (SdkException refused) {
            // Who deploys may be allowed nothing but to assume the CDK's roles; the CDK itself then tells of a locked
            // stack.
            err.println("lake: cannot see whether a stack of "
                    + config.environment().id() + " is locked by a first deployment that failed: "
                    + AwsRefusal.sentence(refused));
        }
    }
}
