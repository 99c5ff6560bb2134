package io.lakeshift.cli;

import io.lakeshift.cli.checkout.BuiltRelease;
import java.io.IOException;
import picocli.CommandLine.IVersionProvider;

/** The release of the lake, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"lake " + BuiltRelease.text(), "Java " + Runtime.version()};
    }
}
