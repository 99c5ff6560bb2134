package io.lakeshift.cli.destroy;

import io.lakeshift.cli.lake.AwsRefusal;
import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
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
            "It says what will go and asks for the name of the environment. A run that fails or is stopped can be repeated."
        },
        mixinStandardHelpOptions = true,
        exitCodeList = {
            "0:destroyed, or there was nothing",
            "1:failed, or not confirmed; the reason is on standard error"
        })
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
                IamClient identities = lake.identities(config);
                SfnClient workflows = lake.connect(SfnClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                GlueClient catalog = lake.connect(GlueClient.builder(), config)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            Obstacles obstacles = new Obstacles(new Obstacles.Clients(files, identities, workflows, catalog), said());
            return destroy(config, stacks, obstacles);
        } catch (SdkException refused) {
            throw new CommandException(
                    "%s is not destroyed, or not wholly: %s; ./lake destroy can be repeated"
                            .formatted(config.environment().id(), AwsRefusal.sentence(refused)),
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
        out.print(plan.explain());
        out.flush();
        plan.requireAllowed(unprotect);
        if (!yes && !confirmed(config.environment().id())) {
            throw new CommandException("nothing was deleted: not confirmed");
        }
        Duration between = lake.isLocal() ? HERE : IN_AWS;
        StackRemoval removal = new StackRemoval(client, obstacles, () -> Thread.sleep(between.toMillis()), said());
        plan.stacks().forEach(removal::delete);
        out.printf("%s is destroyed%n", config.environment().id());
        out.flush();
        return CommandLine.ExitCode.OK;
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
            throw new CommandException("nothing was deleted: the answer cannot be read", unreadable);
        }
    }

    private Consumer<String> said() {
        PrintWriter out = spec.commandLine().getOut();
        return line -> {
            out.println(line);
            out.flush();
        };
    }
}
