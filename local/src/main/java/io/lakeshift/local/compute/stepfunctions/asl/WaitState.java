package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Waits for some seconds or until a moment, given in the definition or by a path. */
record WaitState(Transition.Target target, DataFlow data, BiFunction<Scope, Instant, Instant> end) implements State {
    private static final long MAX_SECONDS = 99_999_999;

    static WaitState read(Fields fields) {
        Transition.Target target = Transition.Target.read(fields);
        DataFlow data = DataFlow.ofPaths(fields);
        List<BiFunction<Scope, Instant, Instant>> given = Stream.of(
                        seconds(fields), secondsPath(fields), timestamp(fields), timestampPath(fields))
                .flatMap(Optional::stream)
                .toList();
        if (given.size() != 1) {
            throw fields.invalid("exactly one of Seconds, SecondsPath, Timestamp and TimestampPath must be given");
        }
        return new WaitState(target, data, given.get(0));
    }

    private static Optional<BiFunction<Scope, Instant, Instant>> seconds(Fields fields) {
        return fields.whole("Seconds", 0, MAX_SECONDS).map(seconds -> (scope, now) -> now.plusSeconds(seconds));
    }

    private static Optional<BiFunction<Scope, Instant, Instant>> secondsPath(Fields fields) {
        return fields.path("SecondsPath").map(path -> (scope, now) -> now.plusSeconds(secondsAt(path, scope)));
    }

    private static Optional<BiFunction<Scope, Instant, Instant>> timestamp(Fields fields) {
        return fields.parsed("Timestamp", WaitState::moment).map(moment -> (scope, now) -> moment);
    }

    private static Optional<BiFunction<Scope, Instant, Instant>> timestampPath(Fields fields) {
        return fields.path("TimestampPath").map(path -> (scope, now) -> momentAt(path, scope));
    }

    private static long secondsAt(JsonPathExpression path, Scope scope) {
        JsonNode value = path.read(scope, "SecondsPath");
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > MAX_SECONDS) {
            throw StateFailedException.runtime(
                    "The SecondsPath parameter must give a whole number from 0 to %d, not '%s'"
                            .formatted(MAX_SECONDS, value));
        }
        return value.longValue();
    }

    private static Instant momentAt(JsonPathExpression path, Scope scope) {
        JsonNode value = path.read(scope, "TimestampPath");
        try {
            return moment(value.isTextual() ? value.textValue() : value.toString());
        } catch (IllegalArgumentException e) {
            throw StateFailedException.runtime("The TimestampPath parameter cannot be used: " + e.getMessage());
        }
    }

    private static Instant moment(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is no timestamp such as 2026-01-31T08:00:00Z".formatted(text), e);
        }
    }

    @Override
    public StateType type() {
        return StateType.WAIT;
    }

    @Override
    public List<String> successors() {
        return target.successors();
    }

    @Override
    public Transition run(JsonNode input, Branch branch) {
        Scope selected = data.selectedInput(input, branch);
        branch.pauseUntil(end.apply(selected, branch.now()));
        return target.with(data.output(input, selected.input(), branch));
    }
}
