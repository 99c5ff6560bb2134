package io.lakeshift.redshift.engine;

import io.lakeshift.redshift.engine.lake.LakePrivileges;
import io.lakeshift.redshift.engine.lake.LakeRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads and writes below a folder; a role is refused what is forbidden, the person at the machine nothing. */
record DiskAccess(Path root, Optional<String> role, Set<String> forbidden) implements LakePrivileges {
    private void require(String action, String resource) {
        if (role.isPresent() && forbidden.contains(action)) {
            throw new LakeRefusedException(
                    "AccessDeniedException",
                    "User: arn:aws:sts::" + LakeFixture.ACCOUNT + ":assumed-role/" + role.get()
                            + "/session is not authorized to perform: " + action + " on resource: " + resource,
                    null);
        }
    }

    @Override
    public void requireTable(String database, String table) {
        require("glue:GetTable", database + "/" + table);
    }

    @Override
    public void requireObjects(List<String> addresses) {
        addresses.forEach(address -> require("s3:GetObject", address));
    }

    @Override
    public void requireListing(String bucket) {
        require("s3:ListBucket", bucket);
    }

    @Override
    public void put(String bucket, String key, Path content) {
        require("s3:PutObject", bucket + "/" + key);
        try {
            Path file = root.resolve(bucket).resolve(key);
            Files.createDirectories(file.getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(String bucket, String key) {
        require("s3:DeleteObject", bucket + "/" + key);
        try {
            Files.delete(root.resolve(bucket).resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
