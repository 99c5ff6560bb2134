package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** How rows stand in files of one kind, and what is read of them. */
interface FileRows {

    /** The file. */
    byte[] bytes(Workflow workflow);

    /** Which number a message names a row by. */
    default long number(Workflow workflow, int row) {
        return row + 1L;
    }

    /** What a message says in front of that number. */
    default String place() {
        return "in row ";
    }

    /**
     * The type of a column, which all its values together have unless the file says what they are.
     *
     * @param texts its values as text, without those that are null
     */
    default CellType type(Workflow workflow, int column, List<String> texts) {
        return ContractReading.type(texts);
    }

    /** Whether transforms that read text are given what stands in the file, not the value put into words. */
    default boolean keepsText(CellKind kind) {
        return true;
    }

    /** Says in the options of the format what the file does not say itself. */
    default void describe(Workflow workflow, ObjectNode options) {
        // Most files say all.
    }

    /** The name that a column of the workflow has for a mapping. */
    default String source(Workflow workflow, String column) {
        return column;
    }

    /** Whether the file has a column at all. */
    default boolean has(Workflow workflow, int column) {
        return true;
    }

    /** What is read of a field that was written. */
    default String read(String field) {
        return field;
    }
}
