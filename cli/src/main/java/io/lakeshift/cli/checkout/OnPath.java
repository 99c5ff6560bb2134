package io.lakeshift.cli.checkout;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs that a shell finds. */
final class OnPath {
    private OnPath() {}

    /** Whether a folder of the PATH has the program. */
    static boolean has(String program) {
        return has(program, System.getenv());
    }

    static boolean has(String program, Map<String, String> environment) {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
