package io.lakeshift.cli.sql;

import io.lakeshift.cli.checkout.Checkout;
import io.lakeshift.local.LakePorts;
import io.lakeshift.local.LocalLake;
import io.lakeshift.local.ground.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;

/** A lake with a workgroup and a cluster, and a terminal in which {@code ./lake sql} runs against it. */
final class SqlTerminal implements AutoCloseable {
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

    private final Path folder;
    private final LocalLake lake;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param folder for the templates and the state of the lake */
    SqlTerminal(Path folder) throws IOException {
        this.folder = folder;
        Path assembly = Files.createDirectory(folder.resolve("assembly"));
        Files.writeString(assembly.resolve("manifest.json"), MANIFEST);
        Files.writeString(assembly.resolve("Sql.template.json"), TEMPLATE);
        lake = LocalLake.start(LakePorts.ANY, assembly, folder.resolve("state"), Set.of(), new Progress(System.out));
    }

    String endpoint() {
        return lake.context().endpoint().toString();
    }

    /** Drops the tables and users of the tests. */
    void dropWhatOtherTestsMade() {
        sql("-c", "drop table if exists t cascade; drop table if exists policy cascade; drop user if exists analyst;");
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

    @Override
    public void close() {
        lake.close();
    }
}
