package io.lakeshift.console.access;

import io.lakeshift.console.lake.AdministratorOption;
import io.lakeshift.console.lake.EnvironmentOption;
import io.lakeshift.console.lake.LakeOption;
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
