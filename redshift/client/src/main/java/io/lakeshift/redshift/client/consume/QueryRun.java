package io.lakeshift.redshift.client.consume;

/**
 * The run that the queries of a file are computed for.
 *
 * @param execution the id of the run, for the lists of loads
 * @param load what tells its load from others of the workflow, the same whenever it is run again
 */
public record QueryRun(String execution, String load) {

    /**
     * The load of a file: the same file on the same day is the same load, whichever run it is.
     *
     * @param database the first folder of the file
     * @param table the second folder of the file
     * @param date year, month and day with slashes between
     */
    public static String load(String database, String table, String date, String file) {
        return String.join("/", database, table, date, file);
    }
}
