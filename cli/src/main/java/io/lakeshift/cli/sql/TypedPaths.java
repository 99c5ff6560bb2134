package io.lakeshift.cli.sql;

import io.lakeshift.local.terminal.SqlFailedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads paths as people write them: with or without quotes, with {@code ~} for the home folder, relative to a folder.
 *
 * @param folder where the person stands
 * @param home the person's own folder
 */
record TypedPaths(Path folder, Path home) {
    private static final String HOME = "~/";

    /**
     * The path of an argument.
     *
     * @throws SqlFailedException if it is empty or no path
     */
    Path of(String command, String argument) {
        return in(folder, command, argument);
    }

    /** The same, relative to another folder. */
    Path in(Path other, String command, String argument) {
        String path = unquoted(argument);
        if (path.isEmpty()) {
            throw new SqlFailedException(command + " wants the name of a file");
        }
        try {
            return path.startsWith(HOME) ? home.resolve(path.substring(HOME.length())) : other.resolve(path);
        } catch (InvalidPathException invalid) {
            throw new SqlFailedException(command + ": '" + path + "' is not a path: " + invalid.getReason());
        }
    }

    /** A word without the quotes around it; a doubled quote within is one. */
    static String unquoted(String word) {
        for (String quote : new String[] {"'", "\""}) {
            if (word.length() > 1 && word.startsWith(quote) && word.endsWith(quote)) {
                return word.substring(1, word.length() - 1).replace(quote + quote, quote);
            }
        }
        return word;
    }
}
