package io.lakeshift.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The release of the lake, which the build writes into its resources, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream version = Version.class.getResourceAsStream("version.txt")) {
            return new String[] {
                "lake " + new String(version.readAllBytes(), StandardCharsets.UTF_8).strip(),
                "Java " + Runtime.version()
            };
        }
    }
}
