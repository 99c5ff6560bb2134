package io.lakeshift.cli.access;

import io.lakeshift.cli.lake.AdministratorOption;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** Which database is meant, and whom to work in it as. */
final class AccessOptions {

    @Mixin
    EnvironmentOption environment;

    @Mixin
    LakeOption lake;

    @ArgGroup
    AdministratorOption administrator = new AdministratorOption();
}
