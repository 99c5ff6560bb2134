package io.lakeshift.cli.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.DeclaredRole;
import io.lakeshift.redshift.client.access.DeclaredUser;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Writes the access of a database as the configuration says it. */
final class WrittenAccess {

    private static final Pattern USER = Pattern.compile("IAMR?:[\\w+=,.@-]{1,64}");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]+");
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final DeclaredAccess live;
    private final DeclaredAccess own;
    private final Lake lake;
    private final ObjectNode roles = JSON.createObjectNode();
    private final ObjectNode users = JSON.createObjectNode();
    private final ObjectNode externalSchemas = JSON.createObjectNode();
    private final Set<String> leftOut = new TreeSet<>();

    /**
     * What the lake's own schemas are told by.
     *
     * @param database the database that is connected to
     * @param readerRoleArn the role that external schemas read the lake with
     */
    record Lake(String database, String readerRoleArn) {}

    private WrittenAccess(DeclaredAccess live, DeclaredAccess own, Lake lake) {
        this.live = live;
        this.own = own;
        this.lake = lake;
    }

    /**
     * Writes live access, without what the lake needs itself.
     *
     * @param own what the lake declares whatever the configuration says
     */
    static WrittenAccess of(DeclaredAccess live, DeclaredAccess own, Lake lake) {
        WrittenAccess written = new WrittenAccess(live, own, lake);
        live.roles().forEach(written::role);
        live.users().forEach(written::user);
        live.externalSchemas().forEach(written::externalSchema);
        written.grants();
        return written;
    }

    /** {@code {"redshift": {"access": {...}}}}, to be put into an environment of {@code cdk.json}. */
    String json() {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode access = document.putObject("redshift").putObject("access");
        put(access, "roles", roles);
        put(access, "users", users);
        put(access, "externalSchemas", externalSchemas);
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the configuration cannot say, a line each. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private static void put(ObjectNode access, String key, ObjectNode value) {
        if (!value.isEmpty()) {
            access.set(key, value);
        }
    }

    private void role(DeclaredRole role) {
        if (!GranteeJson.isName(role.name())) {
            leftOut.add("role '%s': its name has capitals, quotes, dots, colons or stars".formatted(role.name()));
            return;
        }
        roles.withObject("/" + escaped(role.name()));
        role.roles().forEach(other -> member(other, "role:" + role.name()));
    }

    private void user(DeclaredUser user) {
        Optional<DeclaredUser> ours = own.users().stream()
                .filter(other -> other.name().equalsIgnoreCase(user.name()))
                .findFirst();
        List<String> known = ours.map(DeclaredUser::roles).orElse(List.of());
        for (String role : user.roles()) {
            if (known.contains(role)) {
                continue;
            }
            if (isWritable(user.name())) {
                member(role, user.name());
            } else {
                leftOut.add("role '%s' of user '%s', who is no IAM identity".formatted(role, user.name()));
            }
        }
        user.options().stream()
                .filter(option ->
                        ours.filter(other -> other.options().contains(option)).isEmpty())
                .forEach(option -> leftOut.add("%s of user '%s'".formatted(option, user.name())));
    }

    private void member(String role, String member) {
        if (GranteeJson.isName(role) || role.startsWith("sys:")) {
            new GranteeJson(roles.withObject("/" + escaped(role))).add("members", member);
        } else {
            leftOut.add("role '%s' of '%s'".formatted(role, member));
        }
    }

    private void externalSchema(DeclaredExternalSchema schema) {
        if (isOfLake(schema)) {
            return;
        }
        boolean reader = schema.iamRole().equals(lake.readerRoleArn());
        if (!GranteeJson.isName(schema.schema())
                || schema.schema().startsWith(DeclaredExternalSchema.nameFor(""))
                || !reader && !ROLE_ARN.matcher(schema.iamRole()).matches()) {
            leftOut.add("external schema '%s' of the database '%s', which reads as '%s'"
                    .formatted(schema.schema(), schema.database(), schema.iamRole()));
            return;
        }
        ObjectNode entry = externalSchemas.putObject(schema.schema()).put("database", schema.database());
        if (!reader) {
            entry.put("roleArn", schema.iamRole());
        }
    }

    private boolean isOfLake(DeclaredExternalSchema schema) {
        return schema.equals(DeclaredExternalSchema.ofLake(schema.database(), lake.readerRoleArn()));
    }

    private void grants() {
        Map<Grantee, Map<GrantTarget, Set<Privilege>>> held = byGrantee(live);
        byGrantee(own)
                .forEach((grantee, targets) -> targets.forEach((on, privileges) -> held.getOrDefault(grantee, Map.of())
                        .getOrDefault(on, EnumSet.noneOf(Privilege.class))
                        .removeAll(privileges)));
        held.forEach(this::grants);
    }

    private void grants(Grantee grantee, Map<GrantTarget, Set<Privilege>> held) {
        held.values().removeIf(Set::isEmpty);
        Optional<ObjectNode> parent = parent(grantee);
        if (parent.isEmpty()) {
            held.forEach((on, privileges) -> leftOut.add("%s on %s of %s".formatted(privileges, on, grantee.sql())));
            return;
        }
        if (held.isEmpty()) {
            return;
        }
        GranteeJson json = new GranteeJson(parent.get().withObject("/" + escaped(grantee.name())));
        lakeDatabases(held, json);
        held.forEach((on, privileges) -> {
            if (!json.add(on, privileges)) {
                leftOut.add("%s on %s of %s".formatted(privileges, on, grantee.sql()));
            }
        });
    }

    /** Says as reads and writes what those mean, and takes it away from what is still to be said. */
    private void lakeDatabases(Map<GrantTarget, Set<Privilege>> held, GranteeJson json) {
        GrantTarget database = new GrantTarget.Database(lake.database());
        if (!held.getOrDefault(database, Set.of()).contains(Privilege.TEMP)) {
            return;
        }
        boolean used = false;
        for (DeclaredExternalSchema schema : live.externalSchemas()) {
            GrantTarget target = new GrantTarget.Schema(schema.schema());
            Set<Privilege> privileges = held.getOrDefault(target, Set.of());
            boolean writes = privileges.equals(EnumSet.of(Privilege.USAGE, Privilege.CREATE));
            if (isOfLake(schema) && (writes || privileges.equals(EnumSet.of(Privilege.USAGE)))) {
                json.add(writes ? "writes" : "reads", schema.database());
                held.remove(target);
                used = true;
            }
        }
        if (used) {
            held.get(database).remove(Privilege.TEMP);
            held.values().removeIf(Set::isEmpty);
        }
    }

    private Optional<ObjectNode> parent(Grantee grantee) {
        return switch (grantee.kind()) {
            case ROLE -> Optional.of(roles).filter(parent -> GranteeJson.isName(grantee.name()));
            case USER -> Optional.of(users).filter(parent -> isWritable(grantee.name()));
            case GROUP, PUBLIC -> Optional.empty();
        };
    }

    private static boolean isWritable(String user) {
        return USER.matcher(user).matches();
    }

    private static Map<Grantee, Map<GrantTarget, Set<Privilege>>> byGrantee(DeclaredAccess access) {
        Map<Grantee, Map<GrantTarget, Set<Privilege>>> held = new TreeMap<>(Comparator.comparing(Grantee::sql));
        for (DeclaredGrant grant : access.grants()) {
            for (Grantee to : grant.to()) {
                held.computeIfAbsent(to, key -> new TreeMap<>(Comparator.comparing(String::valueOf)))
                        .computeIfAbsent(grant.on(), key -> EnumSet.noneOf(Privilege.class))
                        .addAll(grant.privileges());
            }
        }
        return held;
    }

    /** A key as a JSON pointer names it. */
    private static String escaped(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
