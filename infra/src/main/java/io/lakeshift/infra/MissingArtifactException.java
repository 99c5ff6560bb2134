package io.lakeshift.infra;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A file that the templates carry to AWS has not been built. */
public final class MissingArtifactException extends RuntimeException {

    MissingArtifactException(List<Path> missing) {
        super(missing.stream().map(Path::toString).collect(Collectors.joining(", "))
                + (missing.size() == 1 ? " does" : " do")
                + " not exist; build the project first with ./lake build");
    }
}
