package io.lakeshift.cli.access;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.sql.Privilege;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One role or user as the configuration writes it.
 *
 * @param json its object, which grows
 */
record GranteeJson(ObjectNode json) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}\\p{Upper}\"':.*]{1,127}");
    private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_]{0,63}");

    /** Whether the configuration can name a role, a schema or a table like this. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    void add(String key, String value) {
        json.withArray(key).add(value);
    }

    /** Adds privileges; false if the configuration has no way to name the target. */
    boolean add(GrantTarget on, Collection<Privilege> privileges) {
        Optional<Place> place = place(on);
        place.ifPresent(found -> {
            ArrayNode words = json.withObject("/" + found.key()).putArray(found.name());
            privileges.forEach(privilege -> words.add(privilege.name()));
        });
        return place.isPresent();
    }

    private static Optional<Place> place(GrantTarget on) {
        if (on instanceof GrantTarget.Database database) {
            return database(database.name(), "databases", "");
        }
        if (on instanceof GrantTarget.Schema schema) {
            return Optional.of(new Place("schemas", schema.name())).filter(place -> isName(schema.name()));
        }
        if (on instanceof GrantTarget.SchemasIn schemas) {
            return database(schemas.database(), "schemas", ".*");
        }
        if (on instanceof GrantTarget.TablesIn tables) {
            return Optional.of(new Place("tables", tables.schema() + ".*")).filter(place -> isName(tables.schema()));
        }
        if (on instanceof GrantTarget.TablesInDatabase tables) {
            return database(tables.database(), "tables", ".*.*");
        }
        GrantTarget.Table table = (GrantTarget.Table) on;
        return Optional.of(new Place("tables", table.schema() + "." + table.name()))
                .filter(place -> isName(table.schema()) && isName(table.name()));
    }

    private static Optional<Place> database(String name, String key, String end) {
        return DATABASE.matcher(name).matches() ? Optional.of(new Place(key, name + end)) : Optional.empty();
    }

    private record Place(String key, String name) {}
}
