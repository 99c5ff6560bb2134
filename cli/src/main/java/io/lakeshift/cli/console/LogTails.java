package io.lakeshift.cli.console;

import io.lakeshift.cli.runs.ToldLines;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Which lines of a run's logs each open page has, for lines do not always arrive in the order of their times. */
final class LogTails {
    private static final int MOST = 64;

    private final Map<String, ToldLines> tails = new LinkedHashMap<>();

    /** A page that has no line yet; gives the token by which it asks on. Of many pages the oldest is forgotten. */
    synchronized String begin() {
        if (tails.size() == MOST) {
            tails.remove(tails.keySet().iterator().next());
        }
        String token = UUID.randomUUID().toString();
        tails.put(token, new ToldLines());
        return token;
    }

    /** @throws ConsoleException if the page is forgotten */
    synchronized ToldLines of(String token) {
        ToldLines told = tails.remove(token);
        if (told == null) {
            throw new ConsoleException(410, "the server no longer knows which lines were read; read them anew");
        }
        // The page that asked last is forgotten last.
        tails.put(token, told);
        return told;
    }
}
