package io.lakeshift.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The cloud assembly of the app as cdk.json runs it, for lakes whose configuration differs. */
final class SynthesizedApp {
    private static final Path TARGET = Path.of("local", "target");
    private static final int MINUTES = 5;

    private SynthesizedApp() {}

    /**
     * Synthesizes an assembly.
     *
     * @param name of its folder in the target folder, without an ending
     * @param change what differs in the context of cdk.json
     * @return the folder
     */
    static Path assembly(String name, Consumer<ObjectNode> change) throws IOException, InterruptedException {
        JsonNode cdkJson = new ObjectMapper().readTree(Path.of("cdk.json").toFile());
        ObjectNode context = (ObjectNode) cdkJson.path("context");
        // The tests of the app check the templates against CloudFormation's schemas, which takes long.
        context.put("@aws-cdk/core:validateAgainstDefaultRules", false);
        change.accept(context);
        Path output = TARGET.resolve(name + ".out");
        Path log = TARGET.resolve(name + ".log");
        ProcessBuilder app = new ProcessBuilder("sh", "-c", cdkJson.path("app").asText())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        app.environment().put("CDK_CONTEXT_JSON", context.toString());
        app.environment().put("CDK_OUTDIR", output.toAbsolutePath().toString());
        Process synthesis = app.start();
        assertThat(synthesis.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(synthesis.exitValue()).as(Files.readString(log)).isZero();
        return output;
    }
}
