package io.lakeshift.infra.config;

import java.util.List;

/**
 * The permissions of AWS Lake Formation on the lake's databases.
 *
 * @param readers the ARNs of IAM roles and users that read the lake, besides the lake's own
 */
public record LakeFormationConfig(List<String> readers) {

    public LakeFormationConfig {
        readers = List.copyOf(readers);
    }
}
