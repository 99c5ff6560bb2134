package io.lakeshift.local.cloud.assembly;

import java.nio.file.Path;

/**
 * A file of the assembly that the templates refer to by bucket and key.
 *
 * @param source the file or folder in the assembly
 * @param zipped whether a folder is to be packed as one zip file
 * @param bucket the bucket to put it in, with {@code ${AWS::AccountId}} and the like as the manifest has them
 * @param key the object key
 */
public record FileAsset(Path source, boolean zipped, String bucket, String key) {}
