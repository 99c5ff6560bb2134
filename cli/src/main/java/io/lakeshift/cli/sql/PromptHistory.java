package io.lakeshift.cli.sql;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jline.reader.impl.history.DefaultHistory;

/** The lines that were typed, in a file that only their author may read, without those that tell a secret. */
final class PromptHistory extends DefaultHistory {
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(password|identified\\s+by|credentials|access_key_id|secret_access_key|session_token"
                    + "|master_symmetric_key|aws_access_key_id|aws_secret_access_key)\\b");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    /** Makes the file, or takes it from others. */
    static void prepare(Path file) throws IOException {
        Path whole = file.toAbsolutePath();
        Files.createDirectories(whole.getParent());
        try {
            Files.createFile(whole, PosixFilePermissions.asFileAttribute(OWNER));
        } catch (FileAlreadyExistsException there) {
            Files.setPosixFilePermissions(whole, OWNER);
        }
    }

    @Override
    public void add(Instant time, String line) {
        if (!SECRET.matcher(line).find()) {
            super.add(time, line);
        }
    }
}
