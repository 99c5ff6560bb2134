package io.lakeshift.engine.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobMainTest {
    @TempDir
    private Path directory;

    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            throw new IllegalStateException("The argument %s is not known".formatted(arguments[0]));
        }
    }

    static final class LeavingAThread {
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

    static final class ExitingItself {
        private ExitingItself() {}

        public static void main(String[] arguments) {
            System.exit(7);
        }
    }

    @Test
    void reportsTheExceptionThatLeftTheJob() throws IOException, InterruptedException {
        assertThat(exitCodeOf(Failing.class.getName(), "--nonsense")).isEqualTo(1);

        assertThat(report())
                .hasContent(
                        "Exception in User Class: java.lang.IllegalStateException : The argument --nonsense is not known");
        assertThat(directory.resolve("err")).content().contains("JobMainTest$Failing.main");
    }

    @Test
    void reportsAMainClassThatIsNotThere() throws IOException, InterruptedException {
        assertThat(exitCodeOf("NoSuchApp")).isEqualTo(1);

        assertThat(report()).hasContent("Exception in User Class: java.lang.ClassNotFoundException : NoSuchApp");
    }

    @Test
    void endsThoughTheJobLeftAThreadRunning() throws IOException, InterruptedException {
        assertThat(exitCodeOf(LeavingAThread.class.getName())).isZero();

        assertThat(report()).doesNotExist();
    }

    @Test
    void keepsTheExitCodeOfAJobThatExitsItself() throws IOException, InterruptedException {
        assertThat(exitCodeOf(ExitingItself.class.getName())).isEqualTo(7);

        assertThat(report()).doesNotExist();
    }

    private Path report() {
        return directory.resolve("report");
    }

    private int exitCodeOf(String mainClass, String... arguments) throws IOException, InterruptedException {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                JobMain.class.getName(),
                                report().toString(),
                                mainClass),
                        Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("err").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
