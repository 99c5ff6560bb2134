package io.lakeshift.cli.migration;

import picocli.CommandLine.Command;

/** Takes over the configuration of another lake. */
@Command(
        name = "import",
        description = "Takes over the configuration of another lake.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = InsuranceLakeCommand.class)
public final class ImportCommand {}
