package io.lakeshift.cli.checkout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs that a shell finds. */
public final class OnPath {
    private OnPath() {}

    /** Whether a folder of the PATH has the program. */
    static boolean has(String program) {
        return has(program, System.getenv());
    }

    /** Whether a folder of the PATH of other variables has the program. */
    public static boolean has(String program, Map<String, String> environment) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
