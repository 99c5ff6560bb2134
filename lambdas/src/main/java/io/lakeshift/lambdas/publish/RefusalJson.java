package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.sql.StatementKind;
import io.lakeshift.redshift.sql.TransactionRefusal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Refusals as JSON, and back. */
final class RefusalJson {
    private RefusalJson() {}

    static ArrayNode write(Collection<TransactionRefusal> refusals) {
        ArrayNode json = StrictJson.newObject().putArray("refused");
        refusals.stream()
                .sorted(Comparator.comparing(TransactionRefusal::toString))
                .forEach(refusal ->
                        json.addObject().put("kind", refusal.kind().name()).put("target", refusal.target()));
        return json;
    }

    static Set<TransactionRefusal> read(JsonNode json) {
        Set<TransactionRefusal> refusals = new LinkedHashSet<>();
        json.forEach(entry -> refusals.add(new TransactionRefusal(
                StatementKind.valueOf(entry.path("kind").asText()),
                entry.path("target").asText())));
        return refusals;
    }
}
