package io.lakeshift.local.cloud.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void tellsWhenItIsReady() {
        try (PortReport report = PortReport.open();
                ChildProcess child = ChildProcess.start(java(Reporting.class, Integer.toString(report.port())))) {
            assertThat(child.awaitReady(report.reported(), TIMEOUT)).isEqualTo(4711);
            assertThat(child.isAlive()).isTrue();
        }
    }

    @Test
    void givesOneLineWithTheEndOfTheLogWhenAChildCrashes() {
        try (ChildProcess child = ChildProcess.start(java(Crashing.class))) {
            assertThatThrownBy(() -> child.awaitReady(new CompletableFuture<Integer>(), TIMEOUT))
                    .isInstanceOf(ProcessFailedException.class)
                    .hasMessageStartingWith("The child ended with exit code 3 before it was ready: out of luck")
                    .hasMessageContaining("child.log")
                    .message()
                    .doesNotContain("\n");
        }
    }

    @Test
    void tellsTheEndOfAChildInOneLineWithoutItsStackTrace() throws Exception {
        try (ChildProcess child = ChildProcess.start(java(Failing.class))) {
            assertThat(child.ended().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .startsWith("The child ended with exit code 1: Exception in thread \"main\""
                            + " java.lang.IllegalStateException: out of luck | Caused by: ")
                    .endsWith("(log: " + folder.resolve("child.log") + ")")
                    .doesNotContain("\n", "\tat ", "INFO");
        }
    }

    @Test
    void tellsWhichSignalEndedAChild() throws Exception {
        ProcessLaunch launch =
                new ProcessLaunch("The child", List.of("sleep", "600"), Map.of(), folder, folder.resolve("child.log"));
        try (ChildProcess child = ChildProcess.start(launch)) {
            child.kill();

            assertThat(child.ended().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("The child was ended by signal 9: nothing in its log says why (log: "
                            + folder.resolve("child.log") + ")");
        }
    }

    @Test
    void namesAProgramThatIsNotThere() {
        ProcessLaunch launch = new ProcessLaunch(
                "The child", List.of("/no/such/program"), Map.of(), folder, folder.resolve("child.log"));

        assertThatThrownBy(() -> ChildProcess.start(launch))
                .isInstanceOf(ProcessFailedException.class)
                .hasMessageStartingWith("The child cannot be started: ");
    }

    @Test
    void stopsTheChildAndWhatItStarted() throws Exception {
        ProcessHandle grandchild;
        try (PortReport report = PortReport.open();
                ChildProcess child = ChildProcess.start(java(Parent.class, Integer.toString(report.port())))) {
            long pid = child.awaitReady(report.reported(), TIMEOUT);
            grandchild = ProcessHandle.of(pid).orElseThrow();
        }

        grandchild.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        assertThat(grandchild.isAlive()).isFalse();
    }

    @Test
    void endsTheChildWhenItsParentIsKilled() throws Exception {
        Process parent = new ProcessBuilder(new JavaLaunch(
                                classPath(), LaunchingParent.class.getName(), List.of(), List.of(folder.toString()))
                        .command(folder))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ProcessHandle child;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.US_ASCII))) {
            child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            parent.destroyForcibly().waitFor();
        }

        child.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        assertThat(child.isAlive()).isFalse();
    }

    private ProcessLaunch java(Class<?> main, String... arguments) {
        return launch(folder, main, arguments);
    }

    private static ProcessLaunch launch(Path folder, Class<?> main, String... arguments) {
        List<String> command =
                new JavaLaunch(classPath(), main.getName(), List.of(), List.of(arguments)).command(folder);
        return new ProcessLaunch("The child", command, Map.of(), folder, folder.resolve("child.log"));
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                + File.pathSeparator
                + System.getProperty("java.class.path");
    }

    /** Tells that all is well, and fails. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            System.err.println("[main] INFO server - started");
            throw new IllegalStateException("out of luck", new IllegalArgumentException("no four-leaf clover"));
        }
    }

    /** Reports a port and lives on. */
    static final class Reporting {
        private Reporting() {}

        public static void main(String[] arguments) throws Exception {
            report(arguments[0], 4711);
            new CompletableFuture<Void>().join();
        }
    }

    /** Ends at once. */
    static final class Crashing {
        private Crashing() {}

        public static void main(String[] arguments) {
            System.out.println("out of luck");
            System.exit(3);
        }
    }

    /** Starts a process that has no leash, and reports its id. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Process process = new ProcessBuilder("sleep", "600").start();
            report(arguments[0], process.pid());
            new CompletableFuture<Void>().join();
        }
    }

    /** Starts a child, prints its id, and lives on. */
    static final class LaunchingParent {
        private LaunchingParent() {}

        public static void main(String[] arguments) throws Exception {
            try (PortReport report = PortReport.open()) {
                ChildProcess child = ChildProcess.start(
                        launch(Path.of(arguments[0]), Reporting.class, Integer.toString(report.port())));
                child.awaitReady(report.reported(), TIMEOUT);
                System.out.println(child.pid());
            }
            new CompletableFuture<Void>().join();
        }
    }

    private static void report(String to, long number) throws Exception {
        try (var socket = new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), Integer.parseInt(to))) {
            socket.getOutputStream().write((number + "\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}
