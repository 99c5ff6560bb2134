package io.lakeshift.infra.access;

import io.lakeshift.infra.config.AccessConfig;
import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.lambdas.access.LakeSchemas;
import io.lakeshift.redshift.client.DatabaseUser;
import io.lakeshift.redshift.client.access.DeclaredAccess;
import io.lakeshift.redshift.client.access.DeclaredDatabase;
import io.lakeshift.redshift.client.access.DeclaredExternalSchema;
import io.lakeshift.redshift.client.access.DeclaredGrant;
import io.lakeshift.redshift.client.access.DeclaredRole;
import io.lakeshift.redshift.client.access.DeclaredUser;
import io.lakeshift.redshift.client.access.GrantTarget;
import io.lakeshift.redshift.client.access.UserOption;
import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The access to the Redshift database that an environment declares: what the lake's jobs and functions need, and what
 * {@code redshift.access} of the configuration says.
 */
public final class LakeAccess {

    private static final String MONITOR = "sys:monitor";
    private static final String ROLE_MEMBER = "role:";
    private static final GrantTarget PUBLIC = new GrantTarget.Schema("public");
    private static final List<Privilege> CREATE_AND_USE = List.of(Privilege.CREATE, Privilege.USAGE);

    private final AccessConfig access;
    private final Optional<String> connectionUser;
    private final String database;
    private final ResourceNames names;
    private final LakeSchemas schemas;

    private LakeAccess(LakeConfig config, AccessConfig access, String readerRoleArn, List<String> buckets) {
        this.access = access;
        this.connectionUser = config.platform().connection().map(ConnectionConfig::user);
        this.database = config.platform().warehouse().database();
        this.names = ResourceNames.of(config);
        this.schemas = new LakeSchemas(
                readerRoleArn, List.of(jobs().name(), publishing().name()), buckets);
    }

    /**
     * The access of one environment.
     *
     * @param readerRoleArn the IAM role, attached to the warehouse, that external schemas read the lake with
     * @param buckets the buckets that hold the lake databases
     */
    public static LakeAccess of(LakeConfig config, String readerRoleArn, List<String> buckets) {
        return new LakeAccess(config, config.platform().access(), readerRoleArn, buckets);
    }

    /** Like {@link #of}, as if the configuration declared nothing. */
    public static LakeAccess withoutConfigured(LakeConfig config, String readerRoleArn, List<String> buckets) {
        return new LakeAccess(config, AccessConfig.none(), readerRoleArn, buckets);
    }

    /** The desired state of the database. */
    public DeclaredAccess declared() {
        return new DeclaredAccess(
                users(),
                roles(),
                databases(),
                externalSchemas(),
                grants(),
                List.of(Grantee.user(jobs().name()), Grantee.user(publishing().name())));
    }

    /** What is declared besides, for each database that the lake turns out to have. */
    public LakeSchemas schemas() {
        return schemas;
    }

    private DatabaseUser jobs() {
        return DatabaseUser.ofRole(names.glueRole());
    }

    private DatabaseUser publishing() {
        return DatabaseUser.ofRole(names.publishRole());
    }

    private List<DeclaredUser> users() {
        Map<String, Set<String>> rolesOf = new LinkedHashMap<>();
        rolesOf.put(jobs().name(), new LinkedHashSet<>());
        connectionUser.ifPresent(user -> rolesOf.put(user, new LinkedHashSet<>()));
        // Without it the catalogs show a user its own grants only, and a replaced view gets its grants back.
        rolesOf.put(publishing().name(), new LinkedHashSet<>(List.of(MONITOR)));
        access.users().forEach(user -> rolesOf.computeIfAbsent(user.name(), name -> new LinkedHashSet<>()));
        for (AccessConfig.Role role : access.roles()) {
            role.members().stream()
                    .filter(member -> !member.startsWith(ROLE_MEMBER))
                    .forEach(member -> rolesOf.computeIfAbsent(member, name -> new LinkedHashSet<>())
                            .add(role.name()));
        }
        List<DeclaredUser> users = new ArrayList<>();
        rolesOf.forEach((name, roles) -> users.add(new DeclaredUser(name, List.copyOf(roles), options(name))));
        return users;
    }

    /** Each consume layer that is kept in Redshift is in a database of its own, which whoever fills it first makes. */
    private Set<UserOption> options(String user) {
        return List.of(jobs().name(), publishing().name()).contains(user) ? Set.of(UserOption.CREATEDB) : Set.of();
    }

    private List<DeclaredRole> roles() {
        return access.roles().stream()
                .filter(role -> !role.isOfRedshift())
                .map(role -> new DeclaredRole(role.name(), rolesWith(ROLE_MEMBER + role.name())))
                .toList();
    }

    private List<String> rolesWith(String member) {
        return access.roles().stream()
                .filter(role -> role.members().contains(member))
                .map(AccessConfig.Role::name)
                .toList();
    }

    private List<DeclaredDatabase> databases() {
        return access.databases().stream().map(DeclaredDatabase::new).toList();
    }

    private List<DeclaredExternalSchema> externalSchemas() {
        return access.externalSchemas().stream()
                .map(schema -> new DeclaredExternalSchema(
                        schema.name(), schema.database(), schema.roleArn().orElse(schemas.iamRole())))
                .toList();
    }

    private List<DeclaredGrant> grants() {
        GrantedPrivileges grants = new GrantedPrivileges(database, new LinkedHashSet<>(access.databases()));
        GrantedPrivileges.To jobs = grants.toUser(jobs().name());
        GrantedPrivileges.To publishing = grants.toUser(publishing().name());
        for (GrantedPrivileges.To user : List.of(jobs, publishing)) {
            user.on(new GrantTarget.Database(database), List.of(Privilege.CREATE));
        }
        publishing.on(PUBLIC, CREATE_AND_USE);
        connectionUser.map(grants::toUser).ifPresent(user -> {
            user.on(new GrantTarget.Database(database), List.of(Privilege.CREATE));
            user.on(PUBLIC, CREATE_AND_USE);
        });
        jobs.lake(Set.of(), access.databases());
        grantees().forEach(grantee -> grantee.to(grants).permissions(grantee.permissions()));
        return grants.declared();
    }

    private List<ConfiguredGrantee> grantees() {
        List<ConfiguredGrantee> grantees = new ArrayList<>();
        access.roles().forEach(role -> grantees.add(new ConfiguredGrantee(role.name(), true, role.permissions())));
        access.users().forEach(user -> grantees.add(new ConfiguredGrantee(user.name(), false, user.permissions())));
        return grantees;
    }

    private record ConfiguredGrantee(String name, boolean isRole, AccessConfig.Permissions permissions) {

        GrantedPrivileges.To to(GrantedPrivileges grants) {
            return isRole ? grants.toRole(name) : grants.toUser(name);
        }
    }
}
