package io.lakeshift.etl.store;

/** Receives files for people to look at, which nobody relies on. */
@FunctionalInterface
public interface TemporaryFiles {

    /** Puts a text, in place of another one of that name. */
    void put(String name, String text);

    /** Keeps nothing. */
    static TemporaryFiles none() {
        return (name, text) -> {};
    }
}
