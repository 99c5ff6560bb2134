package io.lakeshift.cli.export;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.cli.lake.DeployedLake;
import io.lakeshift.cli.lake.EnvironmentOption;
import io.lakeshift.cli.lake.LakeOption;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.redshift.client.ConnectionIdentity;
import io.lakeshift.redshift.client.StatementRunner;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;

/** Writes a Rill project for the consume layer. */
@Command(
        name = "rill",
        description = {
            "Writes a Rill project: the Redshift connector, and a model for each view and table of the consume layer that"
                    + " the warehouse has now."
        },
        mixinStandardHelpOptions = true)
final class RillCommand implements Callable<Integer> {

    @Mixin
    private EnvironmentOption environment;

    @Mixin
    private LakeOption lake;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "the folder of the project")
    private Path out;

    @Option(names = "--force", description = "replace files of the project; others in the folder stay")
    private boolean force;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireRoom();
        LakeConfig config = environment.config();
        DeployedLake deployed = DeployedLake.of(config, lake);
        RillProject.Place place = place(config, deployed);
        ConsumeCatalog.Contents contents = contents(config, deployed);
        if (contents.readable().isEmpty()) {
            throw new CommandException(
                    "the consume layer of %s has no view or table that a BI tool can read; load a file first"
                            .formatted(config.environment().id()));
        }
        write(new RillProject(place, contents).files(readme()));
        PrintWriter console = spec.commandLine().getOut();
        console.printf(
                "wrote a Rill project with %d models to %s%n",
                contents.readable().size(), out);
        contents.leftOut().forEach(line -> console.println("  left out " + line));
        return CommandLine.ExitCode.OK;
    }

    private static RillProject.Place place(LakeConfig config, DeployedLake deployed) {
        String location = deployed.businessIntelligenceLocation()
                .orElseThrow(() -> new CommandException(
                        "%s has no way out for BI tools; add businessIntelligence to cdk.json and deploy it"
                                .formatted(config.environment().id())))
                .uri();
        return new RillProject.Place(
                "Insurance lake " + config.environment().id(),
                config.region(),
                deployed.database(),
                location,
                deployed.warehouseRoleArn(),
                config.platform()
                        .businessIntelligence()
                        .flatMap(tool -> tool.identity())
                        .map(identity -> identity.name())
                        .orElse("USER"));
    }

    private ConsumeCatalog.Contents contents(LakeConfig config, DeployedLake deployed) {
        try (RedshiftDataClient client =
                lake.connect(StatementRunner.clientBuilder(), config).build()) {
            return new ConsumeCatalog(new StatementRunner(client, deployed.database(), new ConnectionIdentity.Iam()))
                    .read();
        }
    }

    private void requireRoom() {
        if (Files.exists(out) && !Files.isDirectory(out)) {
            throw new CommandException("--out %s is a file; give a folder".formatted(out));
        }
        if (force || !Files.exists(out)) {
            return;
        }
        try (Stream<Path> entries = Files.list(out)) {
            if (entries.findAny().isPresent()) {
                throw new CommandException(
                        "--out %s is not empty; --force replaces the files of the project there".formatted(out));
            }
        } catch (IOException unreadable) {
            throw new CommandException("cannot read %s: %s".formatted(out, unreadable.getMessage()), unreadable);
        }
    }

    private void write(Map<String, String> files) {
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = out.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        } catch (IOException unwritable) {
            throw new CommandException("cannot write to %s: %s".formatted(out, unwritable.getMessage()), unwritable);
        }
    }

    private static String readme() {
        try (InputStream template = RillCommand.class.getResourceAsStream("README.template.md")) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
