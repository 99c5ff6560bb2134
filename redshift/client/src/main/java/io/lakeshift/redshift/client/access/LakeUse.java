package io.lakeshift.redshift.client.access;

import static java.util.Objects.requireNonNull;

import io.lakeshift.redshift.sql.Grantee;
import io.lakeshift.redshift.sql.Privilege;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Who reads or writes which databases of the lake, as a person says it; {@link #grants(String)} says the same in grants.
 *
 * @param who a user, a role or {@code PUBLIC}
 * @param reads lake databases whose tables it may read, for example {@code syntheticgeneraldata_consume}
 * @param writes lake databases whose tables it may read and write
 */
public record LakeUse(Grantee who, List<String> reads, List<String> writes) {

    public LakeUse {
        requireNonNull(who, "who is null");
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
    }

    /**
     * {@code USAGE} on the external schema of each database, which is the right to read all its tables; {@code CREATE} too
     * for those written; and {@code TEMP} on the database connected to, which queries on external tables need.
     *
     * @param connected the database that is connected to, for example {@code dev}
     */
    public List<DeclaredGrant> grants(String connected) {
        List<DeclaredGrant> grants = new ArrayList<>();
        if (!reads.isEmpty() || !writes.isEmpty()) {
            grants.add(DeclaredGrant.of(Privilege.TEMP, new GrantTarget.Database(connected), who));
        }
        for (String database : reads) {
            if (!writes.contains(database)) {
                grants.add(DeclaredGrant.of(Privilege.USAGE, schemaOf(database), who));
            }
        }
        for (String database : writes) {
            grants.add(
                    new DeclaredGrant(EnumSet.of(Privilege.USAGE, Privilege.CREATE), schemaOf(database), List.of(who)));
        }
        return grants;
    }

    private static GrantTarget schemaOf(String database) {
        return new GrantTarget.Schema(DeclaredExternalSchema.nameFor(database));
    }
}
