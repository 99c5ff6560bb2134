package io.lakeshift.etl.text;

/** Whether bytes are UTF-8 text, as a decoder of Java has it. */
final class Utf8 {

    private Utf8() {}

    /** Whether all bytes from one index to before another are well-formed. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int lead = bytes[at];
            if (lead >= 0) {
                at++;
                continue;
            }
            int length = length(lead & 0xFF);
            if (length == 0 || at + length > to || !isSecond(lead & 0xFF, bytes[at + 1] & 0xFF)) {
                return false;
            }
            for (int i = 2; i < length; i++) {
                if ((bytes[at + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += length;
        }
        return true;
    }

    /** Whether a well-formed character begins at an index. */
    static boolean isCharacter(byte[] bytes, int at, int limit) {
        int length = bytes[at] >= 0 ? 1 : length(bytes[at] & 0xFF);
        return length > 0 && isValid(bytes, at, Math.min(limit, at + length));
    }

    /** The last index up to another one that no character is cut at. */
    static int whole(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && (bytes[at] & 0xC0) == 0x80) {
            at--;
        }
        return at;
    }

    private static int length(int lead) {
        if (lead >= 0xC2 && lead <= 0xDF) {
            return 2;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            return 3;
        }
        return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
    }

    /** Longer forms than need be, surrogates and numbers beyond Unicode are told by the second byte. */
    private static boolean isSecond(int lead, int second) {
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }

    /** How many characters of Java well-formed bytes are. */
    static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            int b = bytes[i] & 0xFF;
            if ((b & 0xC0) != 0x80) {
                count += b >= 0xF0 ? 2 : 1;
            }
        }
        return count;
    }
}
