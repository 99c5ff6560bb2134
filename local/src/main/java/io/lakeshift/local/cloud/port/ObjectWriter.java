package io.lakeshift.local.cloud.port;

import io.lakeshift.local.cloud.caller.Caller;
import java.nio.file.Path;

/** Puts objects into the local S3 from this process, with the authorization and the events of a client's PUT. */
public interface ObjectWriter {
    /**
     * Stores a file's bytes as an object; the file stays.
     *
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such bucket, or the caller may not write
     */
    void put(String bucket, String key, Path content, Caller caller);

    /** Removes an object, if it is there. */
    void delete(String bucket, String key, Caller caller);
}
