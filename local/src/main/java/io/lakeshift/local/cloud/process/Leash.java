package io.lakeshift.local.cloud.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs another main class and ends this JVM when standard input ends, which is when the parent process is gone. It
 * stands alone: it is loaded without the rest of this module.
 */
public final class Leash {
    private Leash() {}

    /**
     * Runs another main class for as long as the process that started it lives.
     *
     * @param arguments the main class, then its arguments
     */
    public static void main(String[] arguments) throws Throwable {
        Thread watch = new Thread(Leash::haltAtEndOfInput, "leash");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end matters.
            }
        } catch (IOException broken) {
            // The pipe broke with the parent: the same end.
        }
        Runtime.getRuntime().halt(143);
    }
}
