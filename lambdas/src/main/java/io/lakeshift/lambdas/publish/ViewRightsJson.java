package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.view.ViewGrant;
import io.lakeshift.redshift.client.view.ViewProtection;
import io.lakeshift.redshift.client.view.ViewProtection.ColumnGrant;
import io.lakeshift.redshift.client.view.ViewProtection.Mask;
import io.lakeshift.redshift.client.view.ViewProtection.RowPolicy;
import io.lakeshift.redshift.client.view.ViewProtection.RowSecurity;
import io.lakeshift.redshift.client.view.ViewRights;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.List;

/** What dropping a view takes away as JSON, and back. */
final class ViewRightsJson {
    private ViewRightsJson() {}

    static ObjectNode write(ViewRights rights) {
        ObjectNode json = StrictJson.newObject();
        ArrayNode grants = json.putArray("grants");
        for (ViewGrant grant : rights.grants()) {
            ObjectNode entry = grants.addObject();
            entry.put("privilege", grant.privilege());
            entry.put("grantable", grant.grantable());
            write(grant.grantees(), entry.putArray("grantees"));
        }
        ViewProtection protection = rights.protection();
        json.put("seen", protection.areSeen());
        ArrayNode columnGrants = json.putArray("column_grants");
        for (ColumnGrant grant : protection.columnGrants()) {
            ObjectNode entry = columnGrants.addObject();
            entry.put("privilege", grant.privilege());
            grant.columns().forEach(entry.putArray("columns")::add);
            write(grant.grantees(), entry.putArray("grantees"));
        }
        ArrayNode masks = json.putArray("masks");
        for (Mask mask : protection.masks()) {
            ObjectNode entry = masks.addObject();
            entry.put("policy", mask.policy());
            write(List.of(mask.grantee()), entry.putArray("grantees"));
            entry.put("priority", mask.priority());
            mask.outputs().forEach(entry.putArray("outputs")::add);
            mask.inputs().forEach(entry.putArray("inputs")::add);
        }
        json.put("row_security", protection.rows().conjunction());
        ArrayNode rowPolicies = json.putArray("row_policies");
        for (RowPolicy policy : protection.rows().policies()) {
            ObjectNode entry = rowPolicies.addObject();
            entry.put("policy", policy.policy());
            write(policy.grantees(), entry.putArray("grantees"));
        }
        return json;
    }

    private static void write(List<Grantee> grantees, ArrayNode json) {
        grantees.forEach(
                grantee -> json.addObject().put("kind", grantee.kind().name()).put("name", grantee.name()));
    }

    static ViewRights read(JsonNode json) {
        List<ViewGrant> grants = new ArrayList<>();
        for (JsonNode entry : json.path("grants")) {
            grants.add(new ViewGrant(
                    entry.path("privilege").asText(), entry.path("grantable").asBoolean(), grantees(entry)));
        }
        List<ColumnGrant> columnGrants = new ArrayList<>();
        for (JsonNode entry : json.path("column_grants")) {
            columnGrants.add(
                    new ColumnGrant(entry.path("privilege").asText(), texts(entry.path("columns")), grantees(entry)));
        }
        List<Mask> masks = new ArrayList<>();
        for (JsonNode entry : json.path("masks")) {
            masks.add(new Mask(
                    entry.path("policy").asText(),
                    grantees(entry).get(0),
                    entry.path("priority").asLong(),
                    texts(entry.path("outputs")),
                    texts(entry.path("inputs"))));
        }
        List<RowPolicy> policies = new ArrayList<>();
        for (JsonNode entry : json.path("row_policies")) {
            policies.add(new RowPolicy(entry.path("policy").asText(), grantees(entry)));
        }
        RowSecurity rows = new RowSecurity(json.path("row_security").asText(), policies);
        return new ViewRights(grants, new ViewProtection(json.path("seen").asBoolean(), masks, rows, columnGrants));
    }

    private static List<Grantee> grantees(JsonNode entry) {
        List<Grantee> grantees = new ArrayList<>();
        for (JsonNode grantee : entry.path("grantees")) {
            grantees.add(new Grantee(
                    Grantee.Kind.valueOf(grantee.path("kind").asText()),
                    grantee.path("name").asText()));
        }
        return grantees;
    }

    private static List<String> texts(JsonNode entries) {
        List<String> texts = new ArrayList<>();
        entries.forEach(entry -> texts.add(entry.asText()));
        return texts;
    }
}
