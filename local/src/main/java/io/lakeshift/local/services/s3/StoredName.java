package io.lakeshift.local.services.s3;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The path of an object's file below the folder of its bucket. A key is any text, a path is not, so each key has a path
 * of its own that is made of letters, digits and {@code - _ . = ! ~} only, whose parts are never {@code .} or
 * {@code ..}, and of which none is a folder where another is a file:
 *
 * <ul>
 *   <li>what stands before a slash is a folder whose name ends with {@code ~}; what stands after the last one is a file,
 *       and called {@code !} if nothing does
 *   <li>a byte of UTF-8 that is no such character is {@code !} and two hexadecimal digits; so is a point at the beginning
 *   <li>what would be too long for a name is cut, and all of it but the last piece is a folder whose name ends with
 *       {@code !}
 * </ul>
 *
 * <p>{@code Claims/2026/a b.csv} is {@code Claims~/2026~/a!20b.csv}.
 */
final class StoredName {
    /** S3Proxy puts as much as 90 characters before and behind a name while an object is written. */
    private static final int LONGEST = 160;

    private static final String FOLDER = "~";
    private static final String ESCAPE = "!";
    /** S3Proxy writes an object to a file with this at the end of its name, and then gives it its name. */
    private static final Pattern UNFINISHED =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private StoredName() {}

    /** The path of a key, with slashes between its parts. It is also a path of a URL as it is. */
    static String of(String key) {
        int lastSlash = key.lastIndexOf('/');
        String name = encoded(key.substring(lastSlash + 1));
        if (UNFINISHED.matcher(name).matches()) {
            int last = name.length() - 1;
            name = name.substring(0, last) + escaped((byte) name.charAt(last));
        }
        return foldersOf(key) + (name.isEmpty() ? ESCAPE : inPieces(name));
    }

    /** The path of the folder that all keys are in which begin like this one up to its last slash; empty, or ends with a slash. */
    static String foldersOf(String key) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', from)) {
            path.append(inPieces(encoded(key.substring(from, slash))))
                    .append(FOLDER)
                    .append('/');
            from = slash + 1;
        }
        return path.toString();
    }

    /** The key whose path this is; empty if no key has it. */
    static Optional<String> keyOf(String path) {
        StringBuilder encoded = new StringBuilder();
        String[] parts = path.split("/", -1);
        for (int part = 0; part < parts.length - 1; part++) {
            String folder = parts[part];
            if (folder.endsWith(FOLDER)) {
                encoded.append(folder, 0, folder.length() - 1).append('/');
            } else if (folder.endsWith(ESCAPE)) {
                encoded.append(folder, 0, folder.length() - 1);
            } else {
                return Optional.empty();
            }
        }
        String name = parts[parts.length - 1];
        encoded.append(name.equals(ESCAPE) ? "" : name);
        return decoded(encoded.toString()).filter(key -> of(key).equals(path));
    }

    private static String encoded(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : segment.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = isPlain((char) (one & 0xFF)) && !(one == '.' && encoded.isEmpty());
            encoded.append(plain ? Character.toString(one) : escaped(one));
        }
        return encoded.toString();
    }

    private static boolean isPlain(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || "-_.=".indexOf(character) >= 0;
    }

    private static String escaped(byte one) {
        return ESCAPE + String.format("%02X", one & 0xFF);
    }

    private static String inPieces(String encoded) {
        if (encoded.length() <= LONGEST) {
            return encoded;
        }
        // A piece must not be a point or two.
        String rest = encoded.replace(".", escaped((byte) '.'));
        StringBuilder pieces = new StringBuilder();
        int from = 0;
        while (rest.length() - from > LONGEST) {
            pieces.append(rest, from, from + LONGEST).append(ESCAPE).append('/');
            from += LONGEST;
        }
        return pieces.append(rest.substring(from)).toString();
    }

    private static Optional<String> decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < encoded.length()) {
            char character = encoded.charAt(at);
            if (character != '!') {
                bytes.write(character);
                at++;
                continue;
            }
            if (at + 3 > encoded.length()) {
                return Optional.empty();
            }
            try {
                bytes.write(Integer.parseInt(encoded.substring(at + 1, at + 3), 16));
            } catch (NumberFormatException notEscaped) {
                return Optional.empty();
            }
            at += 3;
        }
        return Optional.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
