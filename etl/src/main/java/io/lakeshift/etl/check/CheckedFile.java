package io.lakeshift.etl.check;

import java.util.List;

/**
 * A file that was read.
 *
 * @param path below the folder, for example {@code transformation-spec/Db-Orders.json}
 * @param use what it is for
 * @param owner whom it belongs to: the workflow {@code Db/Orders}, the database {@code Db/}, or nobody if no job reads a file
 *     of such a name
 * @param findings in the order of the file
 */
public record CheckedFile(String path, Use use, String owner, List<FileFinding> findings) {

    /** What files are for, by their names. */
    public enum Use {
        MAPPING,
        SPECIFICATION,
        DEPENDENCIES,
        ENTITIES,
        QUALITY,
        LOOKUPS,
        SPARK_SQL,
        ATHENA_SQL,
        /** Queries that Redshift computes for the consume layer. */
        REDSHIFT_QUERIES,
        REDSHIFT_SQL,
        /** No job reads it. */
        NONE
    }

    public CheckedFile {
        findings = List.copyOf(findings);
    }

    /** Whether no job refuses it. */
    public boolean works() {
        return findings.stream().noneMatch(finding -> finding.kind() == FileFinding.Kind.OBSTACLE);
    }

    /** Whether no job refuses it, and it names nothing that the other files do not know. */
    public boolean fits() {
        return works() && findings.stream().noneMatch(finding -> finding.kind() == FileFinding.Kind.MISMATCH);
    }
}
