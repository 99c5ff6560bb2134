package io.lakeshift.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.infra.LakeArtifacts;
import io.lakeshift.infra.LakeEnvironment;
import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;

/** Cloud assemblies of configurations, each synthesized once, with stand-ins for the jars. */
public final class SynthesizedLake {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Path, Path> ASSEMBLIES = new ConcurrentHashMap<>();

    private SynthesizedLake() {}

    /** The assembly of the project's own {@code cdk.json}. */
    public static Path ofProject() {
        return of(Path.of("cdk.json"));
    }

    /** The assembly of a {@code cdk.json}. */
    public static Path of(Path cdkJson) {
        return ASSEMBLIES.computeIfAbsent(cdkJson.toAbsolutePath(), SynthesizedLake::synthesize);
    }

    private static Path synthesize(Path cdkJson) {
        try {
            Path project = Files.createTempDirectory(Files.createDirectories(Path.of("cli/target/synthesis")), "");
            Map<String, Object> context = JSON.convertValue(
                    JSON.readTree(cdkJson.toFile()).path("context"), new TypeReference<Map<String, Object>>() {});
            // As the CDK's command line does.
            context.put("aws:cdk:enable-path-metadata", true);
            Path out = project.resolve("cdk.out");
            App app = new App(
                    AppProps.builder().context(context).outdir(out.toString()).build());
            for (LakeConfig config : LakeConfig.readAll(app.getNode())) {
                new LakeEnvironment(app, config, artifacts(project));
            }
            app.synth();
            return out;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** The project's own specifications, SQL and scripts, and an empty jar for every one that the build makes. */
    private static LakeArtifacts artifacts(Path project) throws IOException {
        for (String own : List.of("specs", "sql", "etl/src")) {
            Path link = project.resolve(own);
            if (!Files.exists(link)) {
                Files.createDirectories(link.getParent());
                Files.createSymbolicLink(link, Path.of(own).toAbsolutePath());
            }
        }
        return stoodIn(project);
    }

    private static LakeArtifacts stoodIn(Path project) throws IOException {
        try {
            return LakeArtifacts.ofBuild(project);
        } catch (RuntimeException missing) {
            for (String word : missing.getMessage().split("[ ,;]+")) {
                if (word.endsWith(".jar")) {
                    emptyJar(Path.of(word));
                }
            }
            return LakeArtifacts.ofBuild(project);
        }
    }

    private static void emptyJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            ZipEntry entry = new ZipEntry("stand-in");
            entry.setTime(0);
            zip.putNextEntry(entry);
        }
    }
}
