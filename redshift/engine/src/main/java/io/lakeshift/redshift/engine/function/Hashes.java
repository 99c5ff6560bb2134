package io.lakeshift.redshift.engine.function;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code FNV_HASH}: 64 bits of FNV-1a over the bytes that a value has in its type. Source: "FNV_HASH function" in the
 * database developer guide, which shows whole numbers and texts.
 */
final class Hashes {
    private static final String SEED = new BigInteger("cbf29ce484222325", 16).toString();
    private static final long PRIME = 1099511628211L;
    private static final Map<String, Integer> BYTES = Map.of("SMALLINT", 2, "INTEGER", 4, "BIGINT", 8);

    static final FunctionLibrary.Family FAMILY = new FunctionLibrary.Family(
            List.of(
                    TextFunction.of("rs_fnv_text", 2, x -> hash(x[0].getBytes(StandardCharsets.UTF_8), x[1])),
                    TextFunction.of("rs_fnv_number", 3, x -> hash(bytes(Long.parseLong(x[0]), x[1]), x[2]))),
            List.of("fnv_hash" + overloads()));

    private Hashes() {}

    private static String overloads() {
        List<String> overloads = new ArrayList<>();
        for (String seed : List.of("", ", seed")) {
            String start = seed.isEmpty() ? "'" + SEED + "'" : "cast(cast(seed as bigint) as varchar)";
            BYTES.forEach((type, bytes) -> overloads.add("(x " + type + seed
                    + ") as cast(rs_fnv_number(cast(x as varchar), '" + bytes + "', " + start + ") as bigint)"));
            overloads.add("(x VARCHAR" + seed + ") as cast(rs_fnv_text(x, " + start + ") as bigint)");
            overloads.add(
                    "(x" + seed + ") as cast(system.main.error('not supported locally: FNV_HASH of a value that is"
                            + " no whole number and no text') as bigint)");
        }
        return overloads.stream().collect(Collectors.joining(", "));
    }

    private static byte[] bytes(long number, String width) {
        byte[] all = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
        return Arrays.copyOf(all, Integer.parseInt(width));
    }

    private static String hash(byte[] bytes, String seed) {
        long hash = new BigInteger(seed).longValue();
        for (byte b : bytes) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        return String.valueOf(hash);
    }
}
