package io.lakeshift.cli.lake;

import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.local.LakeLock;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.IamClientBuilder;
import software.amazon.awssdk.services.sts.StsClient;

/** Where the lake is: in AWS, or running on this machine. */
public final class LakeOption {

    /** The header by which the Redshift of a lake on this machine is told which database user the person works as. */
    public static final String USER_HEADER = "x-lakeshift-db-user";

    @Option(names = "--local", description = "in the lake that ./lake up runs on this machine, with --env too")
    private boolean local;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "with --local: the --state of that lake; default ${DEFAULT-VALUE}")
    private Path state = Path.of(".lake");

    private LakeLock.Running known;
    private boolean accountKnown;

    /** The lake that runs in this process, which no other one has to be asked for. */
    public static LakeOption of(LakeLock.Running running, Path state) {
        LakeOption option = new LakeOption();
        option.local = true;
        option.state = state;
        option.known = running;
        return option;
    }

    /** Means the lake on this machine where one runs and neither it nor an environment was chosen. */
    public void preferRunning(EnvironmentOption environment) {
        local = local || (!environment.isChosen() && running().isPresent());
    }

    /** Whether it is the lake on this machine. */
    public boolean isLocal() {
        return local;
    }

    /**
     * Sets where a client calls: AWS with the default credentials in the region of the environment, or the running lake.
     *
     * @throws CommandException if the lake on this machine is meant and none runs, or the credentials are of another account
     *     than the configuration names
     */
    public <B extends AwsClientBuilder<B, ?>> B connect(B client, LakeConfig config) {
        if (!local) {
            config.deployment().account().ifPresent(account -> requireAccount(account, config));
            return client.region(Region.of(config.region()));
        }
        LakeLock.Running running = running()
                .orElseThrow(() -> new CommandException("no lake is running on " + state + "; ./lake up starts one"));
        return connect(client.region(Region.of(running.region())), running.endpoint());
    }

    /** Two people may each have an environment of one name, and credentials of both. */
    private void requireAccount(String account, LakeConfig config) {
        if (accountKnown) {
            return;
        }
        try (StsClient identity = StsClient.builder()
                .region(Region.of(config.region()))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            String own = identity.getCallerIdentity().account();
            if (!own.equals(account)) {
                throw new CommandException(
                        "your AWS credentials are of account %s, and cdk.json has %s for %s; nothing was done. AWS_PROFILE chooses a profile of that account"
                                .formatted(own, account, config.environment().id()));
            }
        }
        accountKnown = true;
    }

    /** Makes a client call a lake on this machine, as the person at it: its administrator. */
    public static <B extends AwsClientBuilder<B, ?>> B connect(B client, URI endpoint) {
        return client.endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }

    /** The lake on this machine, if one is running. */
    public Optional<LakeLock.Running> running() {
        return Optional.ofNullable(known).or(() -> LakeLock.running(state));
    }

    /** The folder of that lake's data. */
    public Path state() {
        return state;
    }

    /** A client of IAM, which knows no regions: the partition of the environment's region tells where it is. */
    public IamClient identities(LakeConfig config) {
        IamClientBuilder client = connect(IamClient.builder(), config);
        if (!local) {
            client.region(
                    switch (Region.of(config.region()).metadata().partition().id()) {
                        case "aws-cn" -> Region.AWS_CN_GLOBAL;
                        case "aws-us-gov" -> Region.AWS_US_GOV_GLOBAL;
                        default -> Region.AWS_GLOBAL;
                    });
        }
        return client.httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
