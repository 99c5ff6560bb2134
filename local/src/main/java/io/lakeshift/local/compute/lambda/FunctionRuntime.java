package io.lakeshift.local.compute.lambda;

import static java.util.Objects.requireNonNull;

import io.lakeshift.local.cloud.caller.Credentials;
import io.lakeshift.local.cloud.caller.Sessions;
import io.lakeshift.local.cloud.process.ChildProcess;
import io.lakeshift.local.cloud.process.JavaLaunch;
import io.lakeshift.local.cloud.process.ProcessLaunch;
import io.lakeshift.local.compute.lambda.CodeStore.Code;
import io.lakeshift.local.ground.LocalContext;
import io.lakeshift.local.services.logs.LogStore;
import io.lakeshift.local.services.logs.LogStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Starts functions: everything a process of a function is given. Thread-safe. */
final class FunctionRuntime {
    private static final String RUNTIME_CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final String OUTPUT_PREFIX = "output-";
    private static final int SMALLEST_HEAP_MEGABYTES = 64;

    private final LocalContext context;
    private final Sessions sessions;
    private final CodeStore codes;
    private final LogStore logs;

    FunctionRuntime(LocalContext context, Sessions sessions, CodeStore codes, LogStore logs) {
        this.context = requireNonNull(context, "context is null");
        this.sessions = requireNonNull(sessions, "sessions is null");
        this.codes = requireNonNull(codes, "codes is null");
        this.logs = requireNonNull(logs, "logs is null");
        deleteRemains();
    }

    /**
     * Fails where functions cannot run at all.
     *
     * @throws IllegalStateException on anything but Linux
     */
    static void requireSupportedSystem() {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).contains("linux")) {
            throw new IllegalStateException(
                    "Lambda functions run behind AWS's runtime interface client, which exists for Linux only; this is %s: use a Linux machine, WSL or a container"
                            .formatted(system));
        }
    }

    FunctionProcess start(DeployedFunction function) {
        Credentials credentials = sessions.issue(function.role(), function.name());
        String streamName = "%s/[%s]%s"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT)),
                        function.version(),
                        UUID.randomUUID().toString().replace("-", ""));
        LogStream stream = logs.open(function.logGroup(), streamName);
        Code code = codes.code(function.code());
        RuntimeApi api = new RuntimeApi();
        Path scratch = scratch();
        Path output = scratch.resolve(OUTPUT_PREFIX + UUID.randomUUID());
        String engine = JavaLaunch.engineClassPath(context.projectDirectory(), "function");
        List<String> options = new ArrayList<>(jvmOptions(function));
        options.add(RuntimeClientLibrary.option(engine, scratch));
        JavaLaunch launch =
                new JavaLaunch(classPath(code, engine), RUNTIME_CLIENT, options, List.of(function.handler()));
        ChildProcess process = ChildProcess.start(new ProcessLaunch(
                "function " + function.name(),
                launch.command(scratch),
                environment(function, code, api.address(), stream, credentials),
                code.taskRoot(),
                output));
        return new FunctionProcess(
                function,
                new FunctionProcess.Parts(process, api, new ProcessOutput(output, stream)),
                credentials.expiration());
    }

    private static String classPath(Code code, String engine) {
        String own = code.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return own + File.pathSeparator + engine;
    }

    private static List<String> jvmOptions(DeployedFunction function) {
        int heap = Math.max(SMALLEST_HEAP_MEGABYTES, function.memoryMegabytes() * 4 / 5);
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx%dm".formatted(heap),
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC");
    }

    private Map<String, String> environment(
            DeployedFunction function, Code code, String runtimeApi, LogStream stream, Credentials credentials) {
        Map<String, String> environment = new HashMap<>(function.environment());
        environment.putAll(credentials.toEnvironment());
        environment.put("AWS_REGION", context.region());
        environment.put("AWS_DEFAULT_REGION", context.region());
        environment.put("AWS_ENDPOINT_URL", context.endpoint().toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + function.runtime());
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
        environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", function.version());
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMegabytes()));
        environment.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
        environment.put("AWS_LAMBDA_LOG_STREAM_NAME", stream.name());
        environment.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        environment.put("LAMBDA_TASK_ROOT", code.taskRoot().toString());
        environment.put("_HANDLER", function.handler());
        environment.put("TZ", ":UTC");
        var logging = function.properties().path("LoggingConfig");
        environment.put("AWS_LAMBDA_LOG_FORMAT", logging.path("LogFormat").asText("Text"));
        if (logging.has("ApplicationLogLevel")) {
            environment.put(
                    "AWS_LAMBDA_LOG_LEVEL", logging.get("ApplicationLogLevel").asText());
        }
        return environment;
    }

    /** What processes printed that were killed together with the lake. */
    private void deleteRemains() {
        Path scratch = scratch();
        try (Stream<Path> files = Files.list(scratch)) {
            List<Path> outputs = files.filter(
                            file -> file.getFileName().toString().startsWith(OUTPUT_PREFIX))
                    .toList();
            for (Path output : outputs) {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear %s: %s".formatted(scratch, e.getMessage()), e);
        }
    }

    private Path scratch() {
        Path scratch = context.stateOf("lambda").resolve("processes").toAbsolutePath();
        try {
            return Files.createDirectories(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make %s: %s".formatted(scratch, e.getMessage()), e);
        }
    }
}
