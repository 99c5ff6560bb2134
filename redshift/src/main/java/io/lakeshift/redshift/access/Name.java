package io.lakeshift.redshift.access;

/** How Redshift compares names. */
final class Name {

    private Name() {}

    /** A name with its ASCII letters in lower case, which is how Redshift keeps names, quoted ones included. */
    static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        name.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }
}
