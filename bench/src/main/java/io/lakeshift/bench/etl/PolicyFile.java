package io.lakeshift.bench.etl;

import io.lakeshift.etl.sample.SampleFiles;
import io.lakeshift.etl.sample.SampleOptions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A generated file of policies, one row for each policy and month.
 *
 * @param path where it is
 * @param rows how many it has
 * @param times how many times it has the columns of a policy
 * @param bytes how large it is
 */
record PolicyFile(Path path, long rows, int times, long bytes) {

    private static final long SEED = 1;

    /** Writes a file, which is always the same, into a folder. */
    static PolicyFile write(Path folder, long rows, int times) throws IOException {
        new SampleFiles(new SampleOptions(rows, SEED, folder)).write();
        Path policies = folder.resolve("PolicyData.csv");
        if (times == 1) {
            return of(policies, rows, times);
        }
        Path wide = folder.resolve("WidePolicyData.csv");
        try (BufferedReader in = Files.newBufferedReader(policies);
                BufferedWriter out = Files.newBufferedWriter(wide)) {
            String header = in.readLine();
            out.write(header);
            for (int time = 2; time <= times; time++) {
                out.write("," + header.replace(",", "_" + time + ",") + "_" + time);
            }
            // No value of the sample has a line break.
            for (String row = in.readLine(); row != null; row = in.readLine()) {
                out.write("\n" + row + ("," + row).repeat(times - 1));
            }
            out.write("\n");
        }
        Files.delete(policies);
        return of(wide, rows, times);
    }

    /** A file that was written. */
    static PolicyFile of(Path path, long rows, int times) throws IOException {
        return new PolicyFile(path, rows, times, Files.size(path));
    }

    int columns() {
        return times * PolicyColumn.OF_POLICY;
    }
}
