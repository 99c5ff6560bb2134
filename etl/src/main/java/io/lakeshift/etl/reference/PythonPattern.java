package io.lakeshift.etl.reference;

import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions of Python: where Java writes the same thing otherwise, it is written so. */
public final class PythonPattern {

    private static final Pattern GROUP = Pattern.compile("\\(\\?P<([A-Za-z_]\\w*)>|\\(\\?P=([A-Za-z_]\\w*)\\)");
    private static final Pattern AT_MOST = Pattern.compile("\\{,(\\d+)}");

    private final String text;
    private final StringBuilder java = new StringBuilder();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private int at;

    private PythonPattern(String text) {
        this.text = text;
    }

    /**
     * The pattern that a text spells.
     *
     * @throws io.lakeshift.redshift.client.spec.InvalidSpecException if it is none
     */
    public static Pattern of(SpecNode value) {
        if (value.text().isEmpty()) {
            throw value.refuse("must not be empty");
        }
        try {
            return Pattern.compile(new PythonPattern(value.text()).translated(), Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw value.refuse("not a regular expression: " + e.getDescription());
        }
    }

    private String translated() {
        while (at < text.length()) {
            Matcher group = GROUP.matcher(text).region(at, text.length());
            Matcher atMost = AT_MOST.matcher(text).region(at, text.length());
            if (text.startsWith("\\Z", at)) {
                java.append("\\z");
                at += 2;
            } else if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                java.append(text, at, at + 2);
                at += 2;
            } else if (group.lookingAt()) {
                java.append(
                        group.group(1) == null
                                ? "\\k<" + name(group.group(2)) + ">"
                                : "(?<" + name(group.group(1)) + ">");
                at = group.end();
            } else if (atMost.lookingAt()) {
                java.append("{0,").append(atMost.group(1)).append('}');
                at = atMost.end();
            } else if (text.charAt(at) == '[') {
                characterClass();
            } else {
                java.append(text.charAt(at++));
            }
        }
        return java.toString();
    }

    /** Java's names of groups have no underscores. */
    private String name(String python) {
        return groups.computeIfAbsent(python, name -> "group" + (groups.size() + 1));
    }

    /** In a class, Java gives a meaning to brackets and to two ampersands that Python does not. */
    private void characterClass() {
        java.append(text.charAt(at++));
        if (at < text.length() && text.charAt(at) == '^') {
            java.append(text.charAt(at++));
        }
        if (at < text.length() && text.charAt(at) == ']') {
            java.append("\\]");
            at++;
        }
        while (at < text.length() && text.charAt(at) != ']') {
            char c = text.charAt(at++);
            if (c == '\\' && at < text.length()) {
                java.append(c).append(text.charAt(at++));
            } else {
                java.append(c == '[' || c == '&' ? "\\" + c : String.valueOf(c));
            }
        }
        if (at < text.length()) {
            java.append(text.charAt(at++));
        }
    }
}
