package io.lakeshift.etl.sample;

import java.io.IOException;
import java.util.Arrays;

/** Makes sample data on the command line; {@code --help} says how. */
public final class SampleGenerator {

    private SampleGenerator() {}

    /** Writes the files and says what they hold; a wrong option or an unwritable folder gives one line and exit status 1. */
    public static void main(String[] words) {
        if (Arrays.asList(words).contains("--help")) {
            System.out.print(SampleOptions.HELP);
            return;
        }
        try {
            SampleOptions options = SampleOptions.parse(words);
            SampleFiles files = new SampleFiles(options);
            files.write();
            System.out.println(options.directory() + ": PolicyData.csv with " + files.policyRows()
                    + " rows, ClaimData.csv with " + files.claimRows() + " rows, trigger.csv");
        } catch (IllegalArgumentException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        } catch (IOException e) {
            System.err.println("error: the sample cannot be written: " + e);
            System.exit(1);
        }
    }
}
