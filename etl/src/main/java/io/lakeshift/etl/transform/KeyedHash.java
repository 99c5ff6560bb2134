package io.lakeshift.etl.transform;

import io.lakeshift.etl.store.HashKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.spark.sql.api.java.UDF1;

/**
 * HMAC-SHA-256 of a text, in hex. It knows where the key is, not the key: what Spark writes of it, sends or logs holds nothing
 * that must not be seen.
 */
final class KeyedHash implements UDF1<String, String> {

    private static final long serialVersionUID = 1;
    private static final String ALGORITHM = "HmacSHA256";

    private final HashKey key;
    private transient Mac mac;

    KeyedHash(HashKey key) {
        this.key = key;
    }

    @Override
    public synchronized String call(String text) throws GeneralSecurityException {
        if (text == null) {
            return null;
        }
        if (mac == null) {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
        }
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
