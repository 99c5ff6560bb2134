package io.lakeshift.engine.glue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Runs a job's main class as AWS Glue does: {@code JobMain <report file> <main class> <arguments...>}. When the main
 * method returns, Spark is stopped and the process ends with 0 whatever threads the job left behind. When it throws,
 * the stack trace goes to standard error, the report file gets the sentence Glue shows as the run's error message, and
 * the process ends with 1. A job that calls {@code System.exit} itself ends with its own code and leaves no report.
 */
public final class JobMain {
    private JobMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "Expected <report file> <main class> <arguments...>, got %s".formatted(Arrays.toString(arguments)));
        }
        Path report = Path.of(arguments[0]);
        String[] jobArguments = Arrays.copyOfRange(arguments, 2, arguments.length);
        Optional<Throwable> failure = run(arguments[1], jobArguments);
        SparkSession active = SparkSession.getDefaultSession().getOrElse(() -> null);
        if (active != null) {
            active.stop();
        }
        if (failure.isPresent()) {
            failure.get().printStackTrace();
            Files.writeString(report, message(failure.get()));
            System.exit(1);
        }
        System.exit(0);
    }

    /** Calls the main method and gives what it threw, if it did. */
    static Optional<Throwable> run(String mainClass, String[] arguments) {
        try {
            Method main = Class.forName(mainClass).getMethod("main", String[].class);
            if (!Modifier.isStatic(main.getModifiers())) {
                throw new NoSuchMethodException("%s.main(String[]) is not static".formatted(mainClass));
            }
            main.invoke(null, (Object) arguments);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(e.getCause());
        } catch (ReflectiveOperationException e) {
            return Optional.of(e);
        }
    }

    /** Glue's wording for an exception that left the job's main method. */
    static String message(Throwable failure) {
        return "Exception in User Class: %s : %s".formatted(failure.getClass().getName(), failure.getMessage());
    }
}
