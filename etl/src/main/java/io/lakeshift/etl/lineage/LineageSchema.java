package io.lakeshift.etl.lineage;

/** The names that the definition of the lineage table and those who use it share. They are InsuranceLake's. */
public final class LineageSchema {

    /** The name of the table, without the prefix of its environment. */
    public static final String TABLE = "etl-data-lineage";

    /** The key of the table: the id of a run. */
    public static final String EXECUTION_ID = "step_function_execution_id";

    /** What sorts the operations of a run. */
    public static final String SEQUENCE = "job_id_operation_seq";

    /** The name of the operation. */
    public static final String OPERATION = "dataset_operation";

    /** The operation that renamed the columns of a file: its info has by column of the table those of the file. */
    public static final String MAPPING = "mapping";

    /** What is known about the operation, as JSON. */
    public static final String INFO = "info";

    private LineageSchema() {}
}
