package io.lakeshift.infra.connection;

import io.lakeshift.infra.network.Placement;

/**
 * What a Glue connection to the warehouse is made of.
 *
 * @param url for example {@code jdbc:redshift://host:5439/dev}
 * @param secretArn the secret with the keys {@code username} and {@code password}
 * @param placement where the jobs that use it are placed
 */
public record JdbcLogin(String url, String secretArn, Placement placement) {}
