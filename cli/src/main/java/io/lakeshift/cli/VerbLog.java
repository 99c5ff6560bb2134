package io.lakeshift.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * The configuration of java.util.logging in a verb: warnings go to {@code .lake/logs/lake.log}, and nothing goes to the
 * terminal. It is found by its name when somebody logs, so a verb that logs nothing loads no logging at all.
 */
public final class VerbLog {
    private static final String CONFIGURATION = """
            .level=WARNING
            handlers=io.lakeshift.local.LakeLog
            """;

    /** Configures; for java.util.logging alone. */
    public VerbLog() throws IOException {
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(CONFIGURATION.getBytes(StandardCharsets.UTF_8)));
    }

    static void prepare() {
        System.setProperty("java.util.logging.config.class", VerbLog.class.getName());
    }

    /** Keeps the whole story of a failure, of which the terminal has one line. */
    static void failed(String verb, Exception failure) {
        Logger.getLogger(VerbLog.class.getName()).log(Level.SEVERE, verb + " failed", failure);
    }
}
