package io.lakeshift.engine.glue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs the main classes of jobs as AWS Glue does, one after the other. Each line of standard input is the path of a
 * {@link JobRequest}; when standard input ends, so does the process.
 *
 * <p>Every run has its classes and jars, its system properties and its Spark to itself. When its main method throws, the
 * stack trace goes to standard error, and the report file gets the sentence Glue shows as the run's error message. When
 * it is over and Spark is stopped, a line of both outputs ends in the request's token, and the next run may be asked
 * for. If the run left threads behind, threw an {@link Error} or was the last, the process ends instead, with 0 or, after
 * a failure, 1. A job that calls {@code System.exit} itself ends with its own code and leaves no report.
 */
public final class JobMain {
    private static final int PARENT_IS_GONE = 143;

    private JobMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        BlockingQueue<Path> requests = requests(System.in);
        System.setIn(InputStream.nullInputStream());
        CleanProcess clean = new CleanProcess();
        while (true) {
            JobRequest request = JobRequest.read(requests.take());
            Ended ended = perform(request, clean);
            if (ended.failure().isPresent()) {
                ended.failure().get().printStackTrace();
                Files.writeString(request.report(), message(ended.failure().get()));
            }
            if (request.last() || !ended.cleanly()) {
                System.exit(ended.failure().isPresent() ? 1 : 0);
            }
            System.out.println(request.token());
            System.err.println(request.token());
        }
    }

    /**
     * The end of a run.
     *
     * @param failure what its main method threw
     * @param restored whether nothing of it is left
     */
    private record Ended(Optional<Throwable> failure, boolean restored) {
        boolean cleanly() {
            return restored && failure.filter(Error.class::isInstance).isEmpty();
        }
    }

    /** Runs the job on a thread of its own. */
    private static Ended perform(JobRequest request, CleanProcess clean) throws IOException, InterruptedException {
        request.settings().forEach(System::setProperty);
        try (URLClassLoader classes =
                new URLClassLoader("job", request.classPath().toArray(URL[]::new), JobMain.class.getClassLoader())) {
            AtomicReference<Optional<Throwable>> failure = new AtomicReference<>(Optional.empty());
            Thread thread = new Thread(() -> failure.set(call(request, classes)), "job");
            thread.setContextClassLoader(classes);
            thread.start();
            thread.join();
            return new Ended(failure.get(), clean.restore());
        }
    }

    private static Optional<Throwable> call(JobRequest request, ClassLoader classes) {
        try {
            Method main = Class.forName(request.mainClass(), true, classes).getMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                throw new NoSuchMethodException("%s.main(String[]) is not static".formatted(request.mainClass()));
            }
            main.invoke(null, (Object) request.arguments().toArray(String[]::new));
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.of(e);
        }
    }

    /** Glue's wording for an exception that left the job's main method. */
    private static String message(Throwable failure) {
        return "Exception in User Class: %s : %s".formatted(failure.getClass().getName(), failure.getMessage());
    }

    private static BlockingQueue<Path> requests(InputStream in) {
        BlockingQueue<Path> requests = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(in, requests), "requests");
        reader.setDaemon(true);
        reader.start();
        return requests;
    }

    private static void read(InputStream in, BlockingQueue<Path> requests) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                requests.add(Path.of(line));
            }
        } catch (IOException broken) {
            // The pipe broke with the parent: the same end.
        }
        Runtime.getRuntime().halt(PARENT_IS_GONE);
    }
}
