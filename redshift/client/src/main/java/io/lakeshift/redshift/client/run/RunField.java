package io.lakeshift.redshift.client.run;

/**
 * A field of the input of an execution of the state machine, in the order in which the trigger writes them. The names are
 * those of InsuranceLake: whoever starts executions by hand writes them, and rows of the audit table keep them.
 */
public enum RunField {
    /** The first folder of the file, which the databases of the lake are named after, in the case it was uploaded in. */
    DATABASE("target_database_name"),
    /** The bucket the file arrived in. */
    BUCKET("source_bucketname"),
    /** The workflow: the first two folders, {@code <Db>/<Table>}. */
    SOURCE_KEY("source_key"),
    /** All folders of the file, without a slash at the end. */
    PATH("source_path"),
    /** The name of the file, without folders. */
    FILE_NAME("base_file_name"),
    /** The year that its rows are stored under: four digits. */
    YEAR("p_year"),
    /** The month that its rows are stored under: two digits. */
    MONTH("p_month"),
    /** The day that its rows are stored under: two digits. */
    DAY("p_day"),
    /** The second folder of the file. */
    TABLE("table_name"),
    /** The id of the run, by which the audit table and every row that was loaded know it. */
    EXECUTION_ID("execution_id"),
    /** Whether the database has an entity match specification: the one field that is no text, but true or false. */
    ENTITY_MATCH("entity_match"),
    /** The version of the file in its bucket; empty means the newest. */
    OBJECT_VERSION("object_version");

    private final String key;

    RunField(String key) {
        this.key = key;
    }

    /** Its name in JSON, and without dashes that of the job argument which hands it on. */
    public String key() {
        return key;
    }

    /** Where a state of the state machine finds it, as a JSONPath. */
    public String path() {
        return "$." + key;
    }

    /** The name of the job argument which hands it on, dashes included. */
    public String argument() {
        return "--" + key;
    }
}
