package io.lakeshift.redshift.client.access;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a declaration from lists, maps and strings; every error names the place of the value. */
final class AccessReader {

    /** The targets that one name says all of. */
    private static final Map<String, Function<String, GrantTarget>> SINGLE = Map.of(
            "database", GrantTarget.Database::new,
            "schema", GrantTarget.Schema::new,
            "tablesIn", GrantTarget.TablesIn::new,
            "tablesInDatabase", GrantTarget.TablesInDatabase::new,
            "schemasIn", GrantTarget.SchemasIn::new);

    private final String root;

    AccessReader(String root) {
        this.root = root;
    }

    DeclaredAccess read(Map<String, Object> properties) {
        requireKeys(root, properties, "users", "roles", "databases", "externalSchemas", "grants", "dataCatalogReaders");
        return at(
                root,
                () -> new DeclaredAccess(
                        each(properties, "users", this::user),
                        each(properties, "roles", this::role),
                        each(properties, "databases", (place, value) -> new DeclaredDatabase(text(place, value))),
                        each(properties, "externalSchemas", this::externalSchema),
                        each(properties, "grants", this::grant),
                        each(
                                properties,
                                "dataCatalogReaders",
                                (place, value) -> GranteeText.parse(text(place, value)))));
    }

    private DeclaredUser user(String place, Object value) {
        Map<?, ?> user = map(place, value, "name", "roles", "options");
        Set<UserOption> options = new LinkedHashSet<>();
        texts(place + ".options", user.get("options")).forEach(word -> options.add(option(place, word)));
        return new DeclaredUser(
                text(place + ".name", user.get("name")), texts(place + ".roles", user.get("roles")), options);
    }

    private static UserOption option(String place, String word) {
        return Arrays.stream(UserOption.values())
                .filter(option -> option.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s.options holds '%s'; allowed are %s".formatted(place, word, List.of(UserOption.values()))));
    }

    private DeclaredRole role(String place, Object value) {
        Map<?, ?> role = map(place, value, "name", "roles");
        return new DeclaredRole(text(place + ".name", role.get("name")), texts(place + ".roles", role.get("roles")));
    }

    private DeclaredExternalSchema externalSchema(String place, Object value) {
        Map<?, ?> schema = map(place, value, "schema", "database", "iamRole");
        return new DeclaredExternalSchema(
                text(place + ".schema", schema.get("schema")),
                text(place + ".database", schema.get("database")),
                text(place + ".iamRole", schema.get("iamRole")));
    }

    private DeclaredGrant grant(String place, Object value) {
        Map<?, ?> grant = map(place, value, "privileges", "on", "to");
        Set<Privilege> privileges = new LinkedHashSet<>();
        for (String word : texts(place + ".privileges", grant.get("privileges"))) {
            privileges.add(Privilege.find(word)
                    .orElseThrow(() -> new IllegalArgumentException("%s.privileges holds '%s'; allowed are %s"
                            .formatted(place, word, List.of(Privilege.values())))));
        }
        List<Grantee> to = new ArrayList<>();
        texts(place + ".to", grant.get("to")).forEach(text -> to.add(at(place + ".to", () -> GranteeText.parse(text))));
        return new DeclaredGrant(privileges, target(place + ".on", grant.get("on")), to);
    }

    private GrantTarget target(String place, Object value) {
        Map<?, ?> target =
                map(place, value, "database", "schema", "table", "tablesIn", "tablesInDatabase", "schemasIn");
        Set<?> keys = target.keySet();
        if (keys.equals(Set.of("schema", "table"))) {
            return new GrantTarget.Table(
                    text(place + ".schema", target.get("schema")), text(place + ".table", target.get("table")));
        }
        if (keys.size() == 1 && SINGLE.containsKey(keys.iterator().next())) {
            String key = (String) keys.iterator().next();
            return SINGLE.get(key).apply(text(place + "." + key, target.get(key)));
        }
        throw new IllegalArgumentException(("%s has %s; allowed are {database}, {schema}, {schema, table}, {tablesIn},"
                        + " {tablesInDatabase} and {schemasIn}")
                .formatted(
                        place,
                        new TreeSet<>(
                                target.keySet().stream().map(String::valueOf).toList())));
    }

    private <T> List<T> each(Map<?, ?> properties, String key, BiFunction<String, Object, T> read) {
        List<T> entries = new ArrayList<>();
        List<?> values = list(root + "." + key, properties.get(key));
        for (int index = 0; index < values.size(); index++) {
            String place = "%s.%s[%d]".formatted(root, key, index);
            Object value = values.get(index);
            entries.add(at(place, () -> read.apply(place, value)));
        }
        return entries;
    }

    private static List<?> list(String place, Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> values) {
            return values;
        }
        throw new IllegalArgumentException("%s is '%s'; it must be a list".formatted(place, value));
    }

    private static List<String> texts(String place, Object value) {
        List<String> texts = new ArrayList<>();
        list(place, value).forEach(entry -> texts.add(text(place, entry)));
        return texts;
    }

    private static String text(String place, Object value) {
        if (value instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new IllegalArgumentException("%s is '%s'; it must be a text".formatted(place, value));
    }

    private static Map<?, ?> map(String place, Object value, String... keys) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(
                    "%s is '%s'; it must be an object of %s".formatted(place, value, List.of(keys)));
        }
        requireKeys(place, map, keys);
        return map;
    }

    private static void requireKeys(String place, Map<?, ?> map, String... keys) {
        for (Object key : map.keySet()) {
            if (!List.of(keys).contains(key)) {
                throw new IllegalArgumentException(
                        "%s has the key '%s'; allowed are %s".formatted(place, key, List.of(keys)));
            }
        }
    }

    /** Puts the place before a message that does not say it already. */
    private <T> T at(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (IllegalArgumentException wrong) {
            throw wrong.getMessage().startsWith(root)
                    ? wrong
                    : new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
        }
    }
}
