package io.lakeshift.cli.checkout;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads a path of the command line: it is relative to where the person stands, whatever the working directory of the
 * process is. Defaults are no words of the command line; they are paths in the checkout.
 */
public final class CallersPath implements ITypeConverter<Path> {
    private final Path caller;

    /** @param caller where the person stands; the empty path for the working directory */
    public CallersPath(Path caller) {
        this.caller = caller;
    }

    @Override
    public Path convert(String word) {
        try {
            return caller.resolve(word);
        } catch (InvalidPathException invalid) {
            throw new TypeConversionException("'%s' is not a path: %s".formatted(word, invalid.getReason()));
        }
    }
}
