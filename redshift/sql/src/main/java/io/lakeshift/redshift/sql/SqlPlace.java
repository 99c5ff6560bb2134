package io.lakeshift.redshift.sql;

/**
 * Where a statement stands: what a person needs to find it.
 *
 * @param script the script's name, for example {@code redshift-Db-Table.sql}
 * @param number the statement's number in the script, from 1
 * @param line the line its first word is on, from 1
 */
public record SqlPlace(String script, int number, int line) {

    @Override
    public String toString() {
        return "%s, statement %d (line %d)".formatted(script, number, line);
    }
}
