package io.lakeshift.engine.glue;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs jobs whose classes are their own: the process has the engine's alone. */
class JobMainTest {
    private static final String TOKEN = "that was run ";
    private static final Path TEST_CLASSES =
            Path.of(URI.create(JobMainTest.class.getResource("/").toString()));

    @TempDir
    private Path directory;

    private Process process;
    private BufferedReader output;
    private int runs;

    public static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            throw new IllegalStateException("The argument %s is not known".formatted(arguments[0]));
        }
    }

    public static final class OutOfMemory {
        private OutOfMemory() {}

        public static void main(String[] arguments) {
            throw new OutOfMemoryError("none is left");
        }
    }

    public static final class LeavingAThread {
        private LeavingAThread() {}

        public static void main(String[] arguments) {
            CountDownLatch never = new CountDownLatch(1);
            new Thread(() -> {
                        try {
                            never.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    })
                    .start();
        }
    }

    public static final class ExitingItself {
        private ExitingItself() {}

        public static void main(String[] arguments) {
            System.exit(7);
        }
    }

    public static final class LeavingTraces {
        private static int calls;

        private LeavingTraces() {}

        public static void main(String[] arguments) throws IOException {
            calls++;
            SparkSession spark = SparkSession.builder().getOrCreate();
            System.out.printf(
                    Locale.ROOT,
                    "call %d, %s, own %s, left %s, zone %s, locale %s, input %d, views %d, rows %d, application %s%n",
                    calls,
                    arguments[0],
                    System.getProperty("own"),
                    System.getProperty("left"),
                    TimeZone.getDefault().getID(),
                    Locale.getDefault(),
                    System.in.read(),
                    spark.sql("show views").count(),
                    spark.range(5).repartition(2).count(),
                    spark.conf().get("spark.app.name"));
            spark.range(1).createOrReplaceTempView("left_behind");
            spark.sparkContext().setLogLevel("INFO");
            System.setProperty("own", "changed");
            System.setProperty("left", "behind");
            System.setProperty("spark.app.name", "changed");
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            Locale.setDefault(Locale.GERMANY);
            System.out.print("an open line");
            System.setOut(System.err);
        }
    }

    @BeforeEach
    void start() throws IOException {
        String engine = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(TEST_CLASSES))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dlog4j2.configurationFile=classpath:io/lakeshift/engine/glue/log4j2.properties"));
        command.addAll(jvmArguments());
        command.addAll(List.of("-cp", engine, JobMain.class.getName()));
        process = new ProcessBuilder(command)
                .redirectError(directory.resolve("err").toFile())
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        process.destroyForcibly();
    }

    @Test
    void reportsTheExceptionThatLeftTheJobAndRunsTheNext() throws IOException {
        ask(Failing.class.getName(), "--nonsense");

        assertThat(output.readLine()).isEqualTo(TOKEN + 1);
        assertThat(report())
                .hasContent(
                        "Exception in User Class: java.lang.IllegalStateException : The argument --nonsense is not known");
        assertThat(directory.resolve("err")).content().contains("JobMainTest$Failing.main");
        Files.delete(report());
        ask(LeavingTraces.class.getName(), "after it");
        assertThat(linesOfTheRun()).singleElement(as(STRING)).startsWith("call 1, after it");
        assertThat(report()).doesNotExist();
    }

    @Test
    void endsWithAnErrorOfTheJvm() throws IOException, InterruptedException {
        ask(OutOfMemory.class.getName());

        assertThat(exitCode()).isEqualTo(1);
        assertThat(report()).hasContent("Exception in User Class: java.lang.OutOfMemoryError : none is left");
    }

    @Test
    void reportsAMainClassThatIsNotThere() throws IOException {
        ask("NoSuchApp");

        assertThat(output.readLine()).isEqualTo(TOKEN + 1);
        assertThat(report()).hasContent("Exception in User Class: java.lang.ClassNotFoundException : NoSuchApp");
    }

    @Test
    void endsThoughTheJobLeftAThreadRunning() throws IOException, InterruptedException {
        ask(LeavingAThread.class.getName());

        assertThat(exitCode()).isZero();
        assertThat(report()).doesNotExist();
    }

    @Test
    void keepsTheExitCodeOfAJobThatExitsItself() throws IOException, InterruptedException {
        ask(ExitingItself.class.getName());

        assertThat(exitCode()).isEqualTo(7);
        assertThat(report()).doesNotExist();
    }

    @Test
    void aRunFindsNothingOfTheOneBefore() throws IOException {
        ask(LeavingTraces.class.getName(), "first");
        List<String> first = linesOfTheRun();
        ask(LeavingTraces.class.getName(), "second");
        List<String> second = linesOfTheRun();

        assertThat(first)
                .containsExactly(
                        "call 1, first, own given, left null, zone UTC, locale en_US, input -1, views 0, rows 5, application traces");
        assertThat(second)
                .containsExactly(
                        "call 1, second, own given, left null, zone UTC, locale en_US, input -1, views 0, rows 5, application traces");
        assertThat(logOfTheSecondUntilItSetItsLevel()).doesNotContain(" INFO ");
    }

    @Test
    void endsWithItsInput() throws IOException, InterruptedException {
        process.getOutputStream().close();

        assertThat(exitCode()).isEqualTo(143);
    }

    private void ask(String mainClass, String... arguments) throws IOException {
        runs++;
        Properties request = new Properties();
        request.setProperty("token", TOKEN + runs);
        request.setProperty("report", report().toString());
        request.setProperty("main", mainClass);
        request.setProperty("last", "false");
        request.setProperty("classpath.0", TEST_CLASSES.toString());
        request.setProperty("setting.own", "given");
        request.setProperty("setting.spark.master", "local[1]");
        request.setProperty("setting.spark.app.name", "traces");
        request.setProperty("setting.spark.ui.enabled", "false");
        request.setProperty(
                "setting.spark.sql.warehouse.dir",
                directory.resolve("warehouse").toString());
        for (int i = 0; i < arguments.length; i++) {
            request.setProperty("argument." + i, arguments[i]);
        }
        Path file = directory.resolve("request " + runs);
        try (Writer writer = Files.newBufferedWriter(file)) {
            request.store(writer, null);
        }
        process.getOutputStream().write((file + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** What the run wrote before its token, the open line that the token ends excepted. */
    private List<String> linesOfTheRun() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.endsWith(TOKEN + runs)) {
                assertThat(line).isEqualTo("an open line" + TOKEN + runs);
                return lines;
            }
            lines.add(line);
        }
        throw new AssertionError("the process ended, its errors: " + Files.readString(directory.resolve("err")));
    }

    private String logOfTheSecondUntilItSetItsLevel() throws IOException {
        String log = Files.readString(directory.resolve("err")).split(TOKEN + "1", -1)[1];
        return log.substring(0, log.lastIndexOf('\n', log.indexOf("SparkContext is stopping")));
    }

    private Path report() {
        return directory.resolve("report");
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    /** What Spark needs of the JDK, as this process got it. */
    private static List<String> jvmArguments() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--add-"))
                .toList();
    }
}
