package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** TimeoutSeconds and HeartbeatSeconds of a Task state, as numbers or by paths. */
record TaskTimes(Optional<Function<Scope, Duration>> timeout, Optional<Function<Scope, Duration>> heartbeat) {
    private static final long MAX_SECONDS = 99_999_999;

    static TaskTimes read(Fields fields) {
        return new TaskTimes(time(fields, "TimeoutSeconds"), time(fields, "HeartbeatSeconds"));
    }

    private static Optional<Function<Scope, Duration>> time(Fields fields, String name) {
        String pathName = name + "Path";
        if (fields.has(name) && fields.has(pathName)) {
            throw fields.invalid("only one of '%s' and '%s' may be given".formatted(name, pathName));
        }
        Optional<Function<Scope, Duration>> fixed =
                fields.whole(name, 1, MAX_SECONDS).map(Duration::ofSeconds).map(duration -> scope -> duration);
        return fixed.or(() ->
                fields.path(pathName).map(path -> scope -> seconds(pathName, path.read(scope, pathName))));
    }

    private static Duration seconds(String field, JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 1
                || value.longValue() > MAX_SECONDS) {
            throw StateFailedException.runtime("The %s parameter must give a whole number from 1 to %d, not '%s'"
                    .formatted(field, MAX_SECONDS, value));
        }
        return Duration.ofSeconds(value.longValue());
    }

    TaskEvents.Timeouts resolve(Scope scope) {
        return new TaskEvents.Timeouts(
                timeout.map(given -> given.apply(scope)), heartbeat.map(given -> given.apply(scope)));
    }
}
