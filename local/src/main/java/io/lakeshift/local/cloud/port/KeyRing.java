package io.lakeshift.local.cloud.port;

import java.util.Optional;

/** The KMS keys of this account. Use of a key is authorized with its ARN as the resource: {@code kms:Decrypt} and such. */
@FunctionalInterface
public interface KeyRing {
    /**
     * The ARN of a customer key.
     *
     * @param key a key id, a key ARN, an alias name or an alias ARN
     * @return empty for a key AWS itself owns, such as {@code alias/aws/s3}, whose use needs no permission
     * @throws io.lakeshift.local.cloud.caller.AwsException if there is no such customer key
     */
    Optional<String> arnOf(String key);
}
