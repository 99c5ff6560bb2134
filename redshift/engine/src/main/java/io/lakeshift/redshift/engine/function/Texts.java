package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Strings. Source: "String functions" and "Hash functions" in the database developer guide. */
final class Texts {
    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_initcap", 1, x -> capitalized(x[0])),
                    TextFunction.of("rs_cut", 2, x -> cut(x[0], Integer.parseInt(x[1]))),
                    TextFunction.of("rs_stored", 2, x -> stored(x[0], Integer.parseInt(x[1]))),
                    TextFunction.of("rs_sha2", 2, x -> sha2(x[0], x[1])),
                    TextFunction.of("rs_split_part", 3, x -> splitPart(x[0], x[1], Long.parseLong(x[2]))),
                    TextFunction.of("rs_quote_ident", 1, x -> quotedName(x[0])),
                    TextFunction.of("rs_soundex", 1, x -> soundex(x[0])),
                    TextFunction.of("rs_trim_blanks", 1, x -> withoutBlanks(x[0]))),
            List.of(
                    "rs_cmp(a, b) as case when a < b then -1 when a > b then 1 when a = b then 0 end",
                    "rs_comparable(x) as case when typeof([x]) = 'VARCHAR[]' then"
                            + " cast_to_type(system.main.rtrim(cast(x as varchar), ' '), x) else x end",
                    "rs_is_unpadded(x, what) as case when typeof([x]) = 'VARCHAR[]'"
                            + " and system.main.suffix(cast(x as varchar), ' ') then system.main.error('not supported"
                            + " locally: ' || what || ' of texts with blanks at their end') else true end",
                    "rs_unpadded(x, what) as case when rs_is_unpadded(x, what) then x end",
                    "rs_text(x) as case when typeof([x]) = 'JSON[]' then"
                            + " system.main.json_extract_string(cast(x as varchar), '$') else cast(x as varchar) end",
                    "rs_cast_varchar(x, n) as rs_cut(rs_text(x), cast(n as varchar))",
                    "rs_cast_bpchar(x, n) as rs_trim_blanks(rs_cut(rs_text(x), cast(n as varchar)))",
                    "initcap(s) as rs_initcap(cast(s as varchar))",
                    "len(s) as cast(system.main.length(cast(s as varchar)) as integer)",
                    "length(s) as cast(system.main.length(cast(s as varchar)) as integer)",
                    "char_length(s) as cast(system.main.length(cast(s as varchar)) as integer)",
                    "character_length(s) as cast(system.main.length(cast(s as varchar)) as integer)",
                    "textlen(s) as cast(system.main.length(cast(s as varchar)) as integer)",
                    "octet_length(s) as cast(system.main.octet_length(system.main.encode(cast(s as varchar))) as integer)",
                    "charindex(part, s) as cast(system.main.strpos(cast(s as varchar), cast(part as varchar)) as integer)",
                    "strpos(s, part) as cast(system.main.strpos(cast(s as varchar), cast(part as varchar)) as integer)",
                    "position(s, part) as cast(system.main.strpos(cast(s as varchar), cast(part as varchar)) as integer)",
                    "concat(a, b) as (cast(a as varchar) || cast(b as varchar))",
                    "btrim(s) as system.main.trim(cast(s as varchar)), (s, c) as system.main.trim(cast(s as varchar), c)",
                    "lpad(s, n) as system.main.lpad(cast(s as varchar), n, ' '),"
                            + " (s, n, pad) as system.main.lpad(cast(s as varchar), n, pad)",
                    "rpad(s, n) as system.main.rpad(cast(s as varchar), n, ' '),"
                            + " (s, n, pad) as system.main.rpad(cast(s as varchar), n, pad)",
                    "replicate(s, n) as system.main.repeat(cast(s as varchar), n)",
                    "rs_part(s, start, stop) as case when stop < start then system.main.error('negative substring length not"
                            + " allowed') else system.main.substring(cast(s as varchar), greatest(start, 1),"
                            + " greatest(stop - greatest(start, 1), 0)) end",
                    "substring(s, p) as system.main.substring(cast(s as varchar), greatest(p, 1)),"
                            + " (s, p, n) as rs_part(s, p, p + n)",
                    "substr(s, p) as system.main.substring(cast(s as varchar), greatest(p, 1)),"
                            + " (s, p, n) as rs_part(s, p, p + n)",
                    "split_part(s, delimiter, n) as rs_split_part(cast(s as varchar), cast(delimiter as varchar), cast(n as"
                            + " varchar))",
                    "bpcharcmp(a, b) as rs_cmp(system.main.rtrim(a), system.main.rtrim(b))",
                    "bttext_pattern_cmp(a, b) as rs_cmp(a, b)",
                    "quote_ident(s) as rs_quote_ident(cast(s as varchar))",
                    "quote_literal(s) as ('''' || system.main.replace(cast(s as varchar), '''', '''''') || '''')",
                    "soundex(s) as rs_soundex(cast(s as varchar))",
                    "to_hex(n INTEGER) as system.main.lower(system.main.to_hex(case when n < 0 then"
                            + " cast(n as bigint) + 4294967296 else cast(n as bigint) end)),"
                            + " (n) as system.main.lower(system.main.to_hex(cast(n as bigint)))",
                    "sha(s) as system.main.sha1(s)",
                    "func_sha1(s) as system.main.sha1(s)",
                    "sha2(s, bits) as rs_sha2(cast(s as varchar), cast(bits as varchar))"));

    private Texts() {}

    private static String capitalized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(inWord ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inWord = Character.isLetterOrDigit(c);
        }
        return out.toString();
    }

    /** As much of a text as fits into so many bytes; no character is cut in two. */
    private static String cut(String text, int bytes) {
        if (text.length() * 4L <= bytes || text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int used = 0;
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            int size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (used + size > bytes) {
                break;
            }
            used += size;
            at += Character.charCount(character);
        }
        return text.substring(0, at);
    }

    /** A text as a column of so many bytes keeps it: blanks too many fall away, anything else is an error. */
    private static String stored(String text, int bytes) {
        if (text.length() * 4L <= bytes || text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        String kept = cut(text, bytes);
        if (!text.substring(kept.length()).isBlank()) {
            throw SqlError.of("Value too long for character type");
        }
        return kept;
    }

    private static String withoutBlanks(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static String sha2(String text, String bits) {
        String algorithm = switch (bits) {
            case "0", "256" -> "SHA-256";
            case "224", "384", "512" -> "SHA-" + bits;
            default -> null;
        };
        if (algorithm == null) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no " + algorithm, e);
        }
    }

    private static String splitPart(String text, String delimiter, long number) {
        if (number < 1) {
            throw SqlError.of("field position must be greater than zero");
        }
        if (delimiter.isEmpty()) {
            return number == 1 ? text : "";
        }
        int start = 0;
        for (long part = 1; ; part++) {
            int end = text.indexOf(delimiter, start);
            if (part == number) {
                return text.substring(start, end < 0 ? text.length() : end);
            }
            if (end < 0) {
                return "";
            }
            start = end + delimiter.length();
        }
    }

    private static String quotedName(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The letter codes of American Soundex. */
    private static String soundex(String text) {
        String codes = "01230120022455012623010202";
        StringBuilder out = new StringBuilder();
        char last = '0';
        for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
            if (c < 'A' || c > 'Z') {
                continue;
            }
            char code = codes.charAt(c - 'A');
            if (out.length() == 0) {
                out.append(c);
            } else if (code != '0' && code != last) {
                out.append(code);
            }
            last = c == 'H' || c == 'W' ? last : code;
        }
        return out.length() == 0 ? "" : (out + "000").substring(0, 4);
    }
}
