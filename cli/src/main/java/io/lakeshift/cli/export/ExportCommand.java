package io.lakeshift.cli.export;

import picocli.CommandLine.Command;

/** Writes what others need to work with the lake. */
@Command(
        name = "export",
        description = "Writes what other tools need to work with the lake.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = RillCommand.class)
public final class ExportCommand {}
