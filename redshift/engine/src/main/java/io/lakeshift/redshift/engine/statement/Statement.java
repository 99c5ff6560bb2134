package io.lakeshift.redshift.engine.statement;

import java.util.Optional;

/** A statement of Redshift SQL. */
public sealed interface Statement
        permits UserStatement,
                PrivilegeStatement,
                PolicyStatement,
                SchemaStatement,
                ViewStatement,
                TableStatement,
                DataStatement,
                SessionStatement {

    /** The command as Redshift names it in errors; present only if it may not run inside a transaction block. */
    default Optional<String> refusedInTransaction() {
        return Optional.empty();
    }
}
