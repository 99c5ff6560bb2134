package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.view.AutoRefreshChange;
import io.lakeshift.redshift.client.view.DependentView;
import io.lakeshift.redshift.client.view.ViewDecision;
import io.lakeshift.redshift.sql.Identifier;
import io.lakeshift.redshift.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
            json.set("definition", definition(replace.former().definition()));
            json.put("noted", replace.former().noted());
            ArrayNode dependents = json.putArray("dependents");
            replace.dependents().forEach(dependent -> dependents.add(dependent(dependent)));
            ArrayNode settled = json.putArray("settled");
            replace.settled().forEach(view -> settled.add(identity(view)));
        }
        return json;
    }

    static ObjectNode dependent(DependentView dependent) {
        ObjectNode json = identity(dependent.identity());
        json.put("act", dependent.act().name());
        json.setAll(definition(dependent.definition()));
        json.set("rights", ViewRightsJson.write(dependent.rights()));
        json.put("noted", dependent.noted());
        return json;
    }

    private static ObjectNode identity(DependentView.Identity view) {
        return StrictJson.newObject()
                .put("schema", view.schema())
                .put("name", view.name())
                .put("materialized", view.materialized());
    }

    private static ObjectNode definition(DependentView.Definition definition) {
        return StrictJson.newObject()
                .put("sql", definition.sql())
                .put("owner", definition.owner())
                .put("fingerprint", definition.fingerprint());
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
                                ViewRightsJson.read(json.path("rights")),
                                readDefinition(json.path("definition")),
                                json.path("noted").asText()),
                        all(json.path("dependents"), ViewDecisionJson::dependent),
                        all(json.path("settled"), ViewDecisionJson::identity));
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

    /** Reads what {@link #dependent(DependentView)} wrote. */
    static DependentView dependent(JsonNode json) {
        return new DependentView(
                identity(json),
                DependentView.Act.valueOf(json.path("act").asText()),
                readDefinition(json),
                ViewRightsJson.read(json.path("rights")),
                json.path("noted").asText());
    }

    private static DependentView.Identity identity(JsonNode json) {
        return new DependentView.Identity(
                json.path("schema").asText(),
                json.path("name").asText(),
                json.path("materialized").asBoolean());
    }

    private static DependentView.Definition readDefinition(JsonNode json) {
        return new DependentView.Definition(
                json.path("sql").asText(),
                json.path("owner").asText(),
                json.path("fingerprint").asText());
    }

    private static <T> List<T> all(JsonNode entries, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        entries.forEach(entry -> all.add(reader.apply(entry)));
        return all;
    }
}
