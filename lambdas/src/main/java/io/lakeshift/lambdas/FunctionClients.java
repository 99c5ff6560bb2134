package io.lakeshift.lambdas;

import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * The clients of AWS services, with the HTTP client that starts fastest; made once per function, closed with it.
 *
 * <p>It names no service: a function's jar carries the services that its handlers name, and everything calls this class.
 */
public final class FunctionClients {

    private FunctionClients() {}

    /** The client of a builder such as {@code S3Client.builder()}. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(B builder) {
        return builder.httpClientBuilder(UrlConnectionHttpClient.builder()).build();
    }
}
