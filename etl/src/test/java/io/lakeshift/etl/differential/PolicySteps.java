package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.etl.differential.StepColumns.Shape;
import java.util.Map;
import java.util.function.Supplier;

/** Makes up transforms of policies. */
record PolicySteps(Chance chance, StepColumns columns, StepGenerator steps) {

    void add(Map<String, Supplier<JsonNode>> makers) {
        makers.put("enddate", () -> dated() ? steps.entries(this::endDate) : null);
        makers.put("policymonths", () -> dated() ? steps.entries(this::months) : null);
        makers.put("earnedpremium", () -> dated() ? steps.entries(this::earned) : null);
        makers.put("expandpolicymonths", () -> dated() ? expand() : null);
    }

    private boolean dated() {
        return columns.fresh(FileColumn.EFFECTIVE)
                && columns.fresh(FileColumn.EXPIRATION)
                && columns.fresh(FileColumn.BEGIN)
                && columns.fresh(FileColumn.END);
    }

    private ObjectNode policy(ObjectNode entry) {
        return entry.put("policy_effective_date", columns.of(FileColumn.EFFECTIVE))
                .put("policy_expiration_date", columns.of(FileColumn.EXPIRATION));
    }

    private ObjectNode endDate() {
        String field = columns.fresh();
        ObjectNode entry =
                JsonNodeFactory.instance.objectNode().put("field", field).put("start_date", columns.any(Shape.DATE));
        if (chance.percent(50) && columns.fresh(FileColumn.COUNT)) {
            entry.put("num_months", columns.of(FileColumn.COUNT));
        } else {
            entry.put("num_months", chance.of(1, 12, -1, 0, 13));
        }
        columns.put(field, Shape.DATE);
        return entry;
    }

    private ObjectNode months() {
        ObjectNode entry = policy(JsonNodeFactory.instance.objectNode().put("field", columns.fresh()));
        if (chance.percent(60)) {
            entry.put("normalized", chance.percent(70));
        }
        columns.put(entry.get("field").asText(), Shape.FORMATTED);
        return entry;
    }

    private ObjectNode earned() {
        ObjectNode entry = policy(JsonNodeFactory.instance.objectNode().put("field", columns.fresh()))
                .put("period_start_date", columns.of(FileColumn.BEGIN))
                .put("period_end_date", columns.of(FileColumn.END));
        for (int i = chance.number(1, 2); i > 0; i--) {
            entry.withArray("written_premium_list")
                    .add(columns.fresh(FileColumn.AMOUNT) ? columns.of(FileColumn.AMOUNT) : columns.any(Shape.DECIMAL));
        }
        if (chance.percent(60)) {
            entry.put("byday", chance.percent(70));
        }
        columns.put(entry.get("field").asText(), Shape.DECIMAL);
        return entry;
    }

    private ObjectNode expand() {
        ObjectNode body = policy(JsonNodeFactory.instance.objectNode())
                .put("policy_month_start_field", columns.fresh())
                .put("policy_month_end_field", columns.fresh())
                .put("policy_month_index", columns.fresh());
        if (chance.percent(60)) {
            body.put(chance.of("uniqueid", "uniqueid_field"), "made_id");
        }
        columns.put(body.get("policy_month_start_field").asText(), Shape.DATE);
        columns.put(body.get("policy_month_end_field").asText(), Shape.DATE);
        return body;
    }
}
