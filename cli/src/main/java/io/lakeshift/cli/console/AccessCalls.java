package io.lakeshift.cli.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.cli.access.LakeDatabase;
import io.lakeshift.redshift.client.StatementException;
import io.lakeshift.redshift.client.access.AccessChange;
import io.lakeshift.redshift.client.access.AccessPlan;
import io.lakeshift.redshift.client.access.AccessSource;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.client.access.GroupMember;
import io.lakeshift.redshift.client.access.HeldPrivilege;
import io.lakeshift.redshift.client.access.HeldRole;
import io.lakeshift.redshift.client.access.RedshiftAccess;
import io.lakeshift.redshift.client.access.UndeclaredSchemas;
import io.lakeshift.redshift.sql.Grantee;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who may do what in Redshift: as {@code cdk.json} declares it, as it is, and as the ledger remembers it; and what would make
 * it as it is declared.
 */
final class AccessCalls {
    private final ConsoleLake lake;
    private Open open;

    AccessCalls(ConsoleLake lake) {
        this.lake = lake;
    }

    /** The database with the one connection that all calls share. */
    private record Open(LakeDatabase database, RedshiftAccess access) {}

    List<ApiRoute> routes() {
        return List.of(ApiRoute.get("access", call -> access()));
    }

    /** One at a time: each reads the catalogs of the whole database. */
    private synchronized JsonNode access() {
        if (open == null) {
            LakeDatabase database = new LakeDatabase(lake.config(), lake.place());
            open = new Open(database, database.live());
        }
        try {
            AccessPlan plan = open.database().plan(open.access(), UndeclaredSchemas.KEEP);
            ObjectNode answer = matrix(plan.privileges());
            ArrayNode roles = answer.putArray("roles");
            roles(plan.roles(), roles);
            groups(plan.groupMembers(), roles);
            answer.set("plan", plan(plan));
            return answer;
        } catch (StatementException refused) {
            throw new ConsoleException(
                    409,
                    "this page needs redshift-data:BatchExecuteStatement, and a superuser of the database: "
                            + refused.getMessage(),
                    refused);
        }
    }

    /** Everybody who has, shall have or had a privilege, everything it is on, and which of the three. */
    static ObjectNode matrix(List<HeldPrivilege> privileges) {
        Map<String, Map<String, List<HeldPrivilege>>> held = new TreeMap<>();
        Set<String> relations = new TreeSet<>();
        for (HeldPrivilege privilege : privileges) {
            relations.add(text(privilege.on()));
            held.computeIfAbsent(text(privilege.to()), who -> new TreeMap<>())
                    .computeIfAbsent(text(privilege.on()), what -> new ArrayList<>())
                    .add(privilege);
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode principals = answer.putArray("principals");
        held.keySet().forEach(principals::add);
        ArrayNode columns = answer.putArray("relations");
        relations.forEach(columns::add);
        ArrayNode cells = answer.putArray("cells");
        held.forEach((who, targets) -> targets.forEach((what, all) -> {
            ArrayNode words = cells.addObject()
                    .put("principal", who)
                    .put("relation", what)
                    .putArray("privileges");
            all.stream().sorted(Comparator.comparing(HeldPrivilege::privilege)).forEach(privilege -> {
                ObjectNode word =
                        words.addObject().put("name", privilege.privilege().name());
                sources(privilege.sources(), word.putArray("in"));
            });
        }));
        return answer;
    }

    /** Who has which role; a role is called as the principal that it is. */
    static void roles(List<HeldRole> held, ArrayNode all) {
        held.stream()
                .sorted(Comparator.comparing((HeldRole role) -> text(role.of())).thenComparing(HeldRole::role))
                .forEach(role -> {
                    ObjectNode json = all.addObject()
                            .put("member", text(role.of()))
                            .put("role", text(new Grantee(Grantee.Kind.ROLE, role.role())));
                    sources(role.sources(), json.putArray("in"));
                });
    }

    /** Who is in which group: as who has a role, where groups are, in the database alone. */
    static void groups(List<GroupMember> members, ArrayNode all) {
        members.stream()
                .sorted(Comparator.comparing(GroupMember::user).thenComparing(GroupMember::group))
                .forEach(member -> {
                    ObjectNode json = all.addObject()
                            .put("member", member.user())
                            .put("role", text(new Grantee(Grantee.Kind.GROUP, member.group())));
                    sources(Set.of(AccessSource.LIVE), json.putArray("in"));
                });
    }

    private static void sources(Set<AccessSource> sources, ArrayNode words) {
        sources.forEach(source -> words.add(source.name().toLowerCase(Locale.ROOT)));
    }

    private static ObjectNode plan(AccessPlan plan) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode changes = answer.putArray("changes");
        for (AccessChange change : plan.changes()) {
            changes.addObject()
                    .put(
                            "change",
                            change.action().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                    .put("sql", String.join("\n", change.sql()))
                    .put("text", change.reason());
        }
        plan.warning().ifPresent(warning -> answer.put("warning", warning));
        return answer;
    }

    private static String text(Grantee grantee) {
        return switch (grantee.kind()) {
            case USER -> grantee.name();
            case ROLE -> "role " + grantee.name();
            case GROUP -> "group " + grantee.name();
            case PUBLIC -> "everybody";
        };
    }

    private static String text(GrantTarget target) {
        if (target instanceof GrantTarget.Database database) {
            return "database " + database.name();
        }
        if (target instanceof GrantTarget.Schema schema) {
            return "schema " + schema.name();
        }
        if (target instanceof GrantTarget.Table table) {
            return table.schema() + "." + table.name();
        }
        if (target instanceof GrantTarget.TablesIn tables) {
            return "tables of schema " + tables.schema();
        }
        if (target instanceof GrantTarget.TablesInDatabase tables) {
            return "tables of database " + tables.database();
        }
        return "schemas of database " + ((GrantTarget.SchemasIn) target).database();
    }
}
