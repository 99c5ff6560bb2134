package io.lakeshift.cli.lake;

import io.lakeshift.infra.config.LakeConfig;
import picocli.CommandLine.Mixin;

/** Which lake: the one that runs on this machine, or with {@code --env} that of an environment in AWS. */
public final class LakeChoice {

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    /**
     * The configuration of the chosen lake.
     *
     * @throws CommandException if no lake is running and none in AWS was chosen
     */
    public LakeConfig config() {
        lake.preferRunning(environment);
        if (!lake.isLocal() && !environment.isChosen()) {
            throw new CommandException("no lake is running on " + lake.state()
                    + "; start one with ./lake up, or choose one in AWS with --env");
        }
        return environment.config();
    }

    /** Where the lake is; known once its configuration was asked for. */
    public LakeOption option() {
        return lake;
    }
}
