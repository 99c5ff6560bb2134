package io.lakeshift.cli.runs;

import io.lakeshift.redshift.client.run.RunField;
import io.lakeshift.redshift.client.run.RunInput;

/**
 * The file of a run, as far as it is known: of a refused one something may be missing.
 *
 * @param folder without a slash at the end
 * @param name without folders
 */
record RunFile(String folder, String name) {

    static RunFile of(RunInput input) {
        return new RunFile(
                input.find(RunField.PATH).orElse(""),
                input.find(RunField.FILE_NAME).orElse(""));
    }

    /** The key of the object. */
    String key() {
        return folder.isEmpty() || name.isEmpty() ? folder + name : folder + "/" + name;
    }

    boolean isCalled(String given) {
        return !given.isEmpty() && (given.equals(key()) || given.equals(name));
    }
}
