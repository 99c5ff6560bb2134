package io.lakeshift.redshift.engine.iceberg;

import io.lakeshift.redshift.engine.lake.LakeFiles;
import java.nio.file.Path;
import org.apache.iceberg.Files;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/** Reads {@code s3://} addresses from where the local S3 keeps its objects. Writes nothing. */
final class DiskFileIo implements FileIO {
    private static final long serialVersionUID = 1L;

    private final transient LakeFiles objects;

    DiskFileIo(LakeFiles objects) {
        this.objects = objects;
    }

    /** The file behind an {@code s3://} address. */
    Path path(String address) {
        ObjectAddress s3 = ObjectAddress.parse(address);
        return objects.find(s3.bucket(), s3.key())
                .orElseThrow(() -> new NotFoundException("%s does not exist", address));
    }

    @Override
    public InputFile newInputFile(String address) {
        return Files.localInput(path(address).toFile());
    }

    @Override
    public OutputFile newOutputFile(String address) {
        throw new UnsupportedOperationException("the warehouse only reads the lake, it does not write " + address);
    }

    @Override
    public void deleteFile(String address) {
        throw new UnsupportedOperationException("the warehouse only reads the lake, it does not delete " + address);
    }
}
