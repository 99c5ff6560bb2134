package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a listing: what comes next of sorted entries, where keys with the delimiter behind the prefix count as one
 * common prefix together. Source: "Organizing objects using prefixes" of the S3 user guide.
 *
 * @param entries those without a common prefix
 * @param prefixes the common prefixes
 * @param truncated whether there is more
 * @param last the key or common prefix the page ends with; empty if it has none
 */
record KeyPage<T>(List<T> entries, List<String> prefixes, boolean truncated, String last) {
    private static final int MOST = 1000;

    /**
     * Which page.
     *
     * @param prefix what all keys begin with
     * @param delimiter empty if keys are not put together
     * @param after a common prefix that was on the page before; empty if there was none
     * @param size how many entries and common prefixes it has at most
     */
    record Request(String prefix, String delimiter, String after, int size) {
        static Request of(S3Address address, String after) {
            return new Request(
                    address.parameter("prefix").orElse(""),
                    address.parameter("delimiter").orElse(""),
                    after,
                    sizeOf(address.parameter("max-keys").orElse("1000")));
        }

        private static int sizeOf(String maxKeys) {
            try {
                int size = Integer.parseInt(maxKeys);
                if (size >= 0) {
                    return Math.min(size, MOST);
                }
            } catch (NumberFormatException notNumeric) {
                // Refused below, as a negative number is.
            }
            throw new AwsException(
                    400, "InvalidArgument", "max-keys '" + maxKeys + "' is not an integer from 0 to 2147483647");
        }
    }

    /**
     * Makes a page.
     *
     * @param sorted what is listed, beginning behind the page before
     * @param keyOf the key of an entry, which begins with the prefix
     */
    static <T> KeyPage<T> of(Iterable<T> sorted, Function<T, String> keyOf, Request request) {
        List<T> entries = new ArrayList<>();
        List<String> prefixes = new ArrayList<>();
        String last = "";
        String together = request.after();
        for (T entry : sorted) {
            String key = keyOf.apply(entry);
            int delimiter = request.delimiter().isEmpty()
                    ? -1
                    : key.indexOf(request.delimiter(), request.prefix().length());
            String name = delimiter < 0
                    ? key
                    : key.substring(0, delimiter + request.delimiter().length());
            if (delimiter >= 0 && name.equals(together)) {
                continue;
            }
            if (entries.size() + prefixes.size() == request.size()) {
                return new KeyPage<>(entries, prefixes, request.size() > 0, last);
            }
            if (delimiter < 0) {
                entries.add(entry);
            } else {
                prefixes.add(name);
                together = name;
            }
            last = name;
        }
        return new KeyPage<>(entries, prefixes, false, last);
    }
}
