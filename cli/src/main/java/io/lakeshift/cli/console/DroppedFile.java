package io.lakeshift.cli.console;

import io.lakeshift.etl.check.CheckedFile;
import io.lakeshift.etl.check.FileName;
import io.lakeshift.lambdas.audit.SourceKey;
import java.io.InputStream;

/**
 * A file that was dropped on the page of a workflow.
 *
 * @param workflow of the page
 * @param name without folders
 * @param length in bytes
 * @param content to be read once
 */
record DroppedFile(SourceKey workflow, String name, long length, InputStream content) {
    /** As much as S3 takes in one call. */
    private static final long MOST = 5L * 1024 * 1024 * 1024;

    /**
     * The file of a call, whose path begins with the names of the workflow.
     *
     * @throws ConsoleException if a name cannot be that of a workflow or a file, or the file is too large
     */
    static DroppedFile of(ApiCall call) {
        if (FileName.path(CheckedFile.Use.SPECIFICATION, call.name(0), call.name(1))
                .isEmpty()) {
            throw new ConsoleException(
                    400,
                    "\"%s/%s\" is no workflow; allowed: two names of letters, digits and underscores"
                            .formatted(call.name(0), call.name(1)));
        }
        String name = call.parameter("name")
                .filter(given -> given.matches("[^/\\\\\\p{Cntrl}]{1,200}") && !given.startsWith("."))
                .orElseThrow(() -> new ConsoleException(
                        400, "the query string has no \"name\" of a file: up to 200 characters without / and \\"));
        return new DroppedFile(
                new SourceKey(call.name(0), call.name(1)),
                name,
                length(call),
                call.request().body());
    }

    private static long length(ApiCall call) {
        String text = call.request().header("Content-Length").orElse("");
        if (!text.matches("\\d{1,18}")) {
            throw new ConsoleException(411, "the length of the file is missing");
        }
        long length = Long.parseLong(text);
        if (length > MOST) {
            throw new ConsoleException(
                    413, "the file has %d bytes; allowed: up to %d, as in one call of S3".formatted(length, MOST));
        }
        return length;
    }
}
