package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;

/** Decisions about views as JSON, and back. */
final class ViewDecisionJson {
    private ViewDecisionJson() {}

    static ObjectNode write(ViewDecision decision) {
        ObjectNode json = StrictJson.newObject();
        json.put("action", decision instanceof ViewDecision.Refresh ? "REFRESH" : "REPLACE");
        json.put("auto_refresh", decision.autoRefresh().name());
        if (decision instanceof ViewDecision.Refresh refresh) {
            ArrayNode behind = json.putArray("behind");
            for (QualifiedName name : refresh.behind()) {
                ArrayNode parts = behind.addArray();
                name.parts().stream().map(Identifier::name).forEach(parts::add);
            }
        } else if (decision instanceof ViewDecision.Replace replace) {
            json.put("present", replace.former().present());
            json.put("gone", replace.former().gone());
            json.put("fingerprint", replace.former().fingerprint());
            json.set("rights", ViewRightsJson.write(replace.former().rights()));
            ArrayNode dependents = json.putArray("dependents");
            replace.dependents().forEach(dependent -> dependents.add(dependent(dependent)));
        }
        return json;
    }

    private static ObjectNode dependent(DependentView dependent) {
        ObjectNode json = StrictJson.newObject();
        json.put("schema", dependent.identity().schema());
        json.put("name", dependent.identity().name());
        json.put("materialized", dependent.identity().materialized());
        json.put("act", dependent.act().name());
        json.put("sql", dependent.definition().sql());
        json.put("owner", dependent.definition().owner());
        json.put("fingerprint", dependent.definition().fingerprint());
        json.set("rights", ViewRightsJson.write(dependent.rights()));
        return json;
    }

    static ViewDecision read(JsonNode json) {
        String action = json.path("action").asText();
        AutoRefreshChange autoRefresh =
                AutoRefreshChange.valueOf(json.path("auto_refresh").asText());
        return switch (action) {
            case "REFRESH" -> new ViewDecision.Refresh(autoRefresh, names(json.path("behind")));
            case "REPLACE" ->
                new ViewDecision.Replace(
                        autoRefresh,
                        new ViewDecision.Former(
                                json.path("present").asBoolean(),
                                json.path("gone").asBoolean(),
                                json.path("fingerprint").asText(),
                                ViewRightsJson.read(json.path("rights"))),
                        dependents(json.path("dependents")));
            default ->
                throw new IllegalArgumentException(
                        "The action of a view is '%s'; it must be REFRESH or REPLACE".formatted(action));
        };
    }

    private static List<QualifiedName> names(JsonNode entries) {
        List<QualifiedName> names = new ArrayList<>();
        for (JsonNode entry : entries) {
            List<String> parts = new ArrayList<>();
            entry.forEach(part -> parts.add(part.asText()));
            names.add(QualifiedName.of(parts.toArray(String[]::new)));
        }
        return names;
    }

    private static List<DependentView> dependents(JsonNode entries) {
        List<DependentView> dependents = new ArrayList<>();
        for (JsonNode entry : entries) {
            dependents.add(new DependentView(
                    new DependentView.Identity(
                            entry.path("schema").asText(),
                            entry.path("name").asText(),
                            entry.path("materialized").asBoolean()),
                    DependentView.Act.valueOf(entry.path("act").asText()),
                    new DependentView.Definition(
                            entry.path("sql").asText(),
                            entry.path("owner").asText(),
                            entry.path("fingerprint").asText()),
                    ViewRightsJson.read(entry.path("rights"))));
        }
        return dependents;
    }
}
