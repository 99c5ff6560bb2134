package io.lakeshift.local.compute.stepfunctions.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeshift.local.compute.stepfunctions.data.JsonPathExpression;
import io.lakeshift.local.compute.stepfunctions.data.Payload;
import io.lakeshift.local.compute.stepfunctions.data.Scope;
import io.lakeshift.local.compute.stepfunctions.data.StateFailedException;
import java.util.Optional;

/** What a Map state goes over, and how many elements at once; 0 or nothing leaves that to the interpreter. */
record ItemSource(JsonPathExpression items, long concurrency, Optional<JsonPathExpression> concurrencyPath) {
    private static final long MAX_CONCURRENCY = 10_000;

    static ItemSource read(Fields fields) {
        if (fields.has("MaxConcurrency") && fields.has("MaxConcurrencyPath")) {
            throw fields.invalid("only one of 'MaxConcurrency' and 'MaxConcurrencyPath' may be given");
        }
        return new ItemSource(
                fields.path("ItemsPath").orElseGet(() -> JsonPathExpression.parse("$")),
                fields.whole("MaxConcurrency", 0, MAX_CONCURRENCY).orElse(0L),
                fields.path("MaxConcurrencyPath"));
    }

    ArrayNode elements(Scope scope) {
        JsonNode found = items.read(scope, "ItemsPath");
        if (!found.isArray()) {
            throw StateFailedException.runtime(
                    "Reference path \"%s\" must point to array, not '%s'.".formatted(items, Payload.text(found)));
        }
        return (ArrayNode) found;
    }

    int atOnce(Scope scope) {
        long wanted = concurrencyPath
                .map(path -> limit(path.read(scope, "MaxConcurrencyPath")))
                .orElse(concurrency);
        return (int) (wanted == 0 ? FanOut.MOST_AT_ONCE : Math.min(wanted, FanOut.MOST_AT_ONCE));
    }

    private static long limit(JsonNode value) {
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < 0
                || value.longValue() > MAX_CONCURRENCY) {
            throw StateFailedException.runtime(
                    "The MaxConcurrencyPath parameter must give a whole number from 0 to %d, not '%s'"
                            .formatted(MAX_CONCURRENCY, value));
        }
        return value.longValue();
    }
}
