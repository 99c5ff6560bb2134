package io.lakeshift.cli.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs in a checkout, each a process, with programs on the PATH that only tell how they were called. */
class VerbProcessTest {
    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;

    private record Run(int exit, String output) {}

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(folder.resolve("checkout"));
        tools = Files.createDirectories(folder.resolve("tools"));
        Files.copy(Path.of("cdk.json"), checkout.resolve("cdk.json"));
        Files.writeString(checkout.resolve("package-lock.json"), "{}");
        for (String tool : List.of("npm", "npx")) {
            program(tools.resolve(tool), "echo \"called " + tool + " $*\"");
        }
        program(tools.resolve("node"), "echo v20.1.0");
        program(checkout.resolve("node_modules/.bin/cdk"), "");
        Files.writeString(checkout.resolve("node_modules/.package-lock.json"), "{}");
        Files.createDirectories(checkout.resolve("cdk.out"));
        Files.writeString(checkout.resolve("cdk.out/manifest.json"), "{}");
    }

    @Test
    void synthEmptiesTheFolderOfTheTemplatesAndStartsTheCdk() throws Exception {
        Run run = lake("synth", "--strict");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output()).contains("called npx --no-install cdk synth --build true -q --no-validation --strict");
        assertThat(checkout.resolve("cdk.out")).doesNotExist();
    }

    @Test
    void synthIntoAnotherFolderLeavesThatOfTheCheckoutAlone() throws Exception {
        Run run = lake("synth", "--validation", "-o", "mine");

        assertThat(run.output())
                .contains("cdk synth --build true -q --output " + folder.resolve("mine"))
                .doesNotContain("--no-validation");
        assertThat(checkout.resolve("cdk.out/manifest.json")).exists();
    }

    @Test
    void helpOfSynthLeavesTheTemplatesAlone() throws Exception {
        Run run = lake("synth", "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.output()).doesNotContain("called");
        assertThat(checkout.resolve("cdk.out/manifest.json")).exists();
    }

    @Test
    void deployTakesTheStacksOfTheEnvironment() throws Exception {
        Run run = lake("deploy", "--env", "Dev", "--outputs-file", "o.json");

        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(run.output())
                .contains("called npx --no-install cdk deploy --build true --outputs-file " + folder.resolve("o.json")
                        + " Dev/*");
        assertThat(checkout.resolve("cdk.out")).doesNotExist();
    }

    @Test
    void installsTheCdkWhenAnotherReleaseIsPinned() throws Exception {
        Files.setLastModifiedTime(checkout.resolve("node_modules/.package-lock.json"), FileTime.fromMillis(1_000_000));

        assertThat(lake("diff", "Dev/*").output())
                .contains("installing the AWS CDK command line", "called npx --no-install cdk diff --build true Dev/*");
        assertThat(checkout.resolve(".lake/logs/npm.log")).content().contains("called npm ci");
    }

    @Test
    void costSynthesizesWhatChangedAndSaysWhyThatFailed() throws Exception {
        program(tools.resolve("npx"), "echo '!! jsii'; echo 'the reason'; exit 1");
        Files.setLastModifiedTime(checkout.resolve("cdk.out/manifest.json"), FileTime.fromMillis(1_000_000));

        Run run = lake("cost", "--env", "Dev");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output())
                .contains(
                        "lake: the templates cannot be synthesized; the whole output is in .lake/logs/synth.log",
                        "the reason")
                .doesNotContain("jsii");
        assertThat(checkout.resolve("cdk.out")).doesNotExist();
    }

    @Test
    void saysThatNodeIsTooOld() throws Exception {
        program(tools.resolve("node"), "echo v18.20.4");

        Run run = lake("diff");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("lake: Node.js v18.20.4 is too old: install Node.js 20 or newer");
    }

    private Run lake(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlakeshift.caller=" + folder,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "io.lakeshift.cli.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", tools.toString(), (path, own) -> own + ":" + path);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    private static void program(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
