package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;

/** The formats in which values travel, as a message lists them: none for text, one for all, or one for each. */
final class ValueFormats {
    static final int TEXT = 0;
    static final int BINARY = 1;

    private ValueFormats() {}

    /** That of a value, by its place from 0 on. */
    static int of(List<Integer> formats, int place) {
        return formats.isEmpty() ? TEXT : formats.get(formats.size() == 1 ? 0 : place);
    }

    /** Goes on only if a list is one for so many values. */
    static void require(List<Integer> formats, int values, String what) {
        if (formats.size() > 1 && formats.size() != values) {
            throw WireException.violation(
                    "bind message has " + formats.size() + " " + what + " formats but " + values + " " + what + "s");
        }
        if (formats.stream().anyMatch(format -> format != TEXT && format != BINARY)) {
            throw new WireException(WireException.INVALID_PARAMETER, "unsupported format code; 0 and 1 are allowed");
        }
    }

    /** The values of a row. */
    static byte[][] encoded(List<Object> values, List<RedshiftType> types, List<Integer> formats) {
        byte[][] encoded = new byte[values.size()][];
        for (int i = 0; i < encoded.length; i++) {
            Object value = values.get(i);
            if (value != null) {
                encoded[i] = of(formats, i) == BINARY ? BinaryFormat.of(value, types.get(i)) : TextFormat.of(value);
            }
        }
        return encoded;
    }
}
