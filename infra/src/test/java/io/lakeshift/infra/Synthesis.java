package io.lakeshift.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;
import software.amazon.awscdk.cxapi.CloudAssembly;
import software.constructs.IConstruct;

/** The app synthesized once for a configuration, with stand-ins for the jars, the specifications and the SQL. */
final class Synthesis {

    private final App app;
    private final CloudAssembly assembly;

    private Synthesis(App app) {
        this.app = app;
        this.assembly = app.synth();
    }

    /** The project's own configuration. */
    static Synthesis ofProject() {
        return of(ProjectContext.read());
    }

    /** The configuration with these environments, as JSON. */
    static Synthesis of(String environments) {
        return of(ProjectContext.with(environments));
    }

    private static Synthesis of(Map<String, Object> context) {
        try {
            Path directory = Files.createTempDirectory(Path.of("infra/target"), "synthesis");
            App app = new App(AppProps.builder()
                    .context(context)
                    .outdir(directory.resolve("cdk.out").toString())
                    .build());
            LakeApp.build(app, standIns(directory));
            return new Synthesis(app);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The template of the stack at a path such as {@code Dev/InsuranceLakeRedshift}. */
    Template template(String path) {
        return Template.fromStack(stack(path));
    }

    Stack stack(String path) {
        return stacks().stream()
                .filter(stack -> stack.getNode().getPath().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no stack " + path));
    }

    List<Stack> stacks() {
        return app.getNode().findAll().stream()
                .filter(Stack::isStack)
                .map(Stack.class::cast)
                .toList();
    }

    List<IConstruct> constructs() {
        return app.getNode().findAll();
    }

    CloudAssembly assembly() {
        return assembly;
    }

    private static LakeArtifacts standIns(Path directory) throws IOException {
        Path functions = file(directory, "lambdas.jar");
        Path jobs = file(directory, "etl.jar");
        file(directory, "glue/CollectToCleanse.scala");
        file(directory, "glue/CleanseToConsume.scala");
        file(directory, "specs/transformation-spec/Db-Table.json");
        file(directory, "specs/lookups/Db.json");
        file(directory, "sql/transformation-sql/redshift-Db-Table.sql");
        return new LakeArtifacts(
                functions, jobs, directory.resolve("glue"), directory.resolve("specs"), directory.resolve("sql"));
    }

    private static Path file(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, name);
    }
}
