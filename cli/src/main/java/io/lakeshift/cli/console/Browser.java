package io.lakeshift.cli.console;

import io.lakeshift.cli.checkout.OnPath;
import io.lakeshift.cli.lake.CommandException;
import java.io.IOException;
import java.util.Map;

/** The person's browser, where the machine has a desktop. */
final class Browser {
    private static final String OPENER = "xdg-open";

    private final Map<String, String> environment;

    /** @param environment the variables of this process */
    Browser(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Opens an address, if there is a desktop to open it on. */
    void open(String address) {
        boolean desktop = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        if (!desktop || !OnPath.has(OPENER, environment)) {
            return;
        }
        try {
            new ProcessBuilder(OPENER, address)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failed) {
            throw new CommandException("cannot start " + OPENER + ": " + failed.getMessage(), failed);
        }
    }
}
