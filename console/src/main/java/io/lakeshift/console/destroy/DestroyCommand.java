package io.lakeshift.console.destroy;

import io.lakeshift.console.ConsoleException;
import io.lakeshift.console.EnvironmentOption;
import io.lakeshift.console.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.config.RemovalChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sfn.SfnClient;

/** Takes an environment down. */
@Command(
        name = "destroy",
        description = {
            "Deletes the stacks of an environment. What removal: destroy gives up is emptied first, so that it can go, and the"
                    + " next deployment works; what removal: retain keeps is named, with what to do about it.",
            "It says what will go and asks for the name of the environment. A run that fails or is stopped can be repeated.",
            "Exit code: 0 destroyed, or there was nothing; 1 failed, or not confirmed; 2 the command line was not understood."
        },
        mixinStandardHelpOptions = true)
public final class DestroyCommand implements Callable<Integer> {

    private static final Duration IN_AWS = Duration.ofSeconds(5);
    private static final Duration HERE = Duration.ofMillis(200);

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    @Option(names = "--yes", description = "do not ask; for scripts")
    private boolean yes;

    @Option(
            names = "--unprotect",
            description = "lift the termination protection of the stacks, which removal: retain gives them")
    private boolean unprotect;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!environment.isChosen()) {
            throw new ParameterException(
                    spec.commandLine(), "say which environment with --env, also if there is only one");
        }
        LakeConfig config = environment.config();
        try (CloudFormationClient stacks = lake.connect(CloudFormationClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                S3Client files = lake.connect(S3Client.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                IamClient identities = identities(config);
                SfnClient workflows = lake.connect(SfnClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                GlueClient catalog = lake.connect(GlueClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            Obstacles obstacles = new Obstacles(new Obstacles.Clients(files, identities, workflows, catalog), said());
            return destroy(config, stacks, obstacles);
        } catch (SdkException refused) {
            throw new ConsoleException(
                    "%s is not destroyed, or not wholly: %s; ./lake destroy can be repeated"
                            .formatted(config.environment().id(), refused.getMessage()),
                    refused);
        }
    }

    private int destroy(LakeConfig config, CloudFormationClient client, Obstacles obstacles) {
        RemovalPlan plan = new RemovalPlan(config, new LakeStacks(client).inOrderOfDeletion(config));
        PrintWriter out = spec.commandLine().getOut();
        if (plan.stacks().isEmpty()) {
            out.printf("nothing of %s is deployed in %s%n", config.environment().id(), config.region());
            out.flush();
            return CommandLine.ExitCode.OK;
        }
        requireAccount(config, plan);
        requireAgreement(config, plan);
        out.print(plan.explain());
        out.flush();
        if (!plan.protectedStacks().isEmpty() && !unprotect) {
            throw new ConsoleException("nothing was deleted: %s refuse to be deleted; --unprotect lifts that"
                    .formatted(String.join(", ", plan.protectedStacks())));
        }
        if (!yes && !confirmed(config.environment().id())) {
            throw new ConsoleException("nothing was deleted: not confirmed");
        }
        Duration between = lake.isLocal() ? HERE : IN_AWS;
        StackRemoval removal = new StackRemoval(client, obstacles, () -> Thread.sleep(between.toMillis()), said());
        plan.stacks().forEach(removal::delete);
        out.printf("%s is destroyed%n", config.environment().id());
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Credentials of another account find stacks of the same names there. */
    private static void requireAccount(LakeConfig config, RemovalPlan plan) {
        String account = plan.stacks().get(0).account();
        config.deployment()
                .account()
                .filter(configured -> !configured.equals(account))
                .ifPresent(configured -> {
                    throw new ConsoleException(
                            "nothing was deleted: the credentials are of account %s, but %s is configured for %s"
                                    .formatted(account, config.environment().id(), configured));
                });
    }

    /** What is configured now and what was deployed have to agree on what may go. */
    private static void requireAgreement(LakeConfig config, RemovalPlan plan) {
        if (config.protection().removal() == RemovalChoice.RETAIN
                && !plan.emptiedBuckets().isEmpty()) {
            throw new ConsoleException(
                    ("nothing was deleted: removal of %s is retain in cdk.json, but the deployed templates"
                                    + " would delete %s; deploy first, so that they stay, or set removal to destroy")
                            .formatted(config.environment().id(), String.join(", ", plan.emptiedBuckets())));
        }
    }

    private boolean confirmed(String name) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("Type %s to destroy it: ", name);
        out.flush();
        try {
            // The input is the terminal's: it is not closed here.
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return name.equals(answer == null ? "" : answer.strip());
        } catch (IOException unreadable) {
            throw new ConsoleException("nothing was deleted: the answer cannot be read", unreadable);
        }
    }

    /** IAM knows no regions: where it is, is told by the partition of the lake's region. */
    private IamClient identities(LakeConfig config) {
        var builder = lake.connect(IamClient.builder(), config).httpClientBuilder(UrlConnectionHttpClient.builder());
        return lake.isLocal()
                ? builder.build()
                : builder.region(globalRegion(config.region())).build();
    }

    private static Region globalRegion(String region) {
        return switch (Region.of(region).metadata().partition().id()) {
            case "aws-cn" -> Region.AWS_CN_GLOBAL;
            case "aws-us-gov" -> Region.AWS_US_GOV_GLOBAL;
            default -> Region.AWS_GLOBAL;
        };
    }

    private Consumer<String> said() {
        PrintWriter out = spec.commandLine().getOut();
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
