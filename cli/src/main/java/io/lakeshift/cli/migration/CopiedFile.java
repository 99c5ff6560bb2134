package io.lakeshift.cli.migration;

import io.lakeshift.cli.files.CheckedCheckout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that can be taken over, and its place in the checkout.
 *
 * @param from where it is
 * @param to where it goes
 */
record CopiedFile(Path from, Path to) {

    /** What became of a file, or would. */
    enum Outcome {
        /** It was not in the checkout. */
        COPIED,
        /** It was in the checkout, with the same bytes. */
        SAME,
        /** Another one was in the checkout and was replaced. */
        REPLACED,
        /** Another one is in the checkout and was left alone. */
        KEPT
    }

    /** A file of the configuration, by its path below the folder. */
    static CopiedFile of(Path root, String path) {
        return new CopiedFile(root.resolve(path), CheckedCheckout.place(path));
    }

    /** What copying it would do. */
    Outcome outlook(Overwriting overwriting) throws IOException {
        if (!Files.exists(to)) {
            return Outcome.COPIED;
        }
        if (Files.mismatch(from, to) < 0) {
            return Outcome.SAME;
        }
        return overwriting == Overwriting.ALLOWED ? Outcome.REPLACED : Outcome.KEPT;
    }

    /** Whether files of the checkout may be replaced. */
    enum Overwriting {
        ALLOWED,
        NOT_ALLOWED
    }

    /** Copies it unless another file is there that must not be replaced. */
    Outcome copy(Overwriting overwriting) throws IOException {
        Outcome outcome = outlook(overwriting);
        if (outcome == Outcome.COPIED || outcome == Outcome.REPLACED) {
            Files.createDirectories(to.getParent());
            Files.write(to, Files.readAllBytes(from));
        }
        return outcome;
    }
}
