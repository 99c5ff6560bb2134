package io.lakeshift.engine.glue;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.sql.SparkSession;

/**
 * The state of this process as its first run found it. What a run leaves in statics of the JDK, of Hadoop and of Spark
 * is taken back after it, so that the next one begins as in a process of its own.
 */
final class CleanProcess {
    private static final long THREADS_END_MILLIS = 2_000;

    private final Properties properties = copy(System.getProperties());
    private final Locale locale = Locale.getDefault();
    private final TimeZone timeZone = TimeZone.getDefault();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Set<Thread> threads = keepingTheProcess();

    /**
     * Stops Spark and takes back what a run left behind.
     *
     * @return whether nothing of the run goes on; if not, the process must end
     */
    boolean restore() throws IOException, InterruptedException {
        stopSpark();
        FileSystem.closeAll();
        System.setProperties(copy(properties));
        Locale.setDefault(locale);
        TimeZone.setDefault(timeZone);
        System.setOut(out);
        System.setErr(err);
        Configurator.reconfigure();
        return threadsHaveEnded();
    }

    private static void stopSpark() {
        SparkSession session = SparkSession.getDefaultSession().getOrElse(() -> null);
        if (session != null) {
            session.stop();
        }
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
    }

    /** Threads that were told to stop may need a moment for it. */
    private boolean threadsHaveEnded() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(THREADS_END_MILLIS);
        for (Thread thread : keepingTheProcess()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (!threads.contains(thread) && left > 0) {
                thread.join(left);
            }
            if (!threads.contains(thread) && thread.isAlive()) {
                return false;
            }
        }
        return true;
    }

    private static Set<Thread> keepingTheProcess() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                .collect(Collectors.toSet());
    }

    private static Properties copy(Properties properties) {
        Properties copy = new Properties();
        properties.stringPropertyNames().forEach(name -> copy.setProperty(name, properties.getProperty(name)));
        return copy;
    }
}
