package io.lakeshift.cli.sql;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import picocli.CommandLine;

/**
 * A lake with a workgroup and a cluster, from the first test of a class to the last, and a terminal in which
 * {@code ./lake sql} runs against it. Before each test what other tests made is dropped.
 */
final class SqlTerminal implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final String MANIFEST = """
            {"version": "38.0.0", "artifacts": {"Sql": {"type": "aws:cloudformation:stack",
             "environment": "aws://111122223333/us-east-2", "properties": {"templateFile": "Sql.template.json"}}}}
            """;
    private static final String TEMPLATE = """
            {"Resources": {
              "Namespace": {"Type": "AWS::RedshiftServerless::Namespace", "Properties": {
                "NamespaceName": "default", "AdminUsername": "admin", "ManageAdminPassword": true, "DbName": "dev"}},
              "Workgroup": {"Type": "AWS::RedshiftServerless::Workgroup", "DependsOn": "Namespace", "Properties": {
                "WorkgroupName": "default", "NamespaceName": "default", "BaseCapacity": 8}},
              "Cluster": {"Type": "AWS::Redshift::Cluster", "Properties": {
                "ClusterIdentifier": "redshift-cluster-1", "ClusterType": "single-node", "NodeType": "ra3.large",
                "MasterUsername": "awsuser", "ManageMasterPassword": true, "DBName": "dev"}}}}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path folder;
    private LocalLake lake;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("sql");
        Path assembly = Files.createDirectory(folder.resolve("assembly"));
        Files.writeString(assembly.resolve("manifest.json"), MANIFEST);
        Files.writeString(assembly.resolve("Sql.template.json"), TEMPLATE);
        lake = LocalLake.start(LakePorts.ANY, assembly, folder.resolve("state"), Set.of(), new Progress(System.out));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sql("-c", "drop table if exists t cascade; drop table if exists policy cascade; drop user if exists analyst;");
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        lake.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** A folder for the files of the tests, which has the state of the lake in {@code state}. */
    Path folder() {
        return folder;
    }

    String endpoint() {
        return lake.context().endpoint().toString();
    }

    /** In the workgroup of the lake that runs on the state folder, whatever its port; returns the exit code. */
    int sql(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--state", folder.resolve("state").toString(), "--workgroup", "default"));
        all.addAll(List.of(arguments));
        return execute(InputStream.nullInputStream(), all);
    }

    /** With an input; returns the exit code. */
    int execute(InputStream in, List<String> arguments) {
        out.reset();
        err.reset();
        return new CommandLine(new SqlCommand(
                        Checkout.ofProcess(), in, new PrintStream(out, true), new PrintStream(err, true)))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments.toArray(String[]::new));
    }

    /** What the last command printed. */
    String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** What it printed to standard error. */
    String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
