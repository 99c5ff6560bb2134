package io.lakeshift.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lakeshift.local.cloud.endpoint.AwsRequest;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Who is let in: whoever has the token, in the address once and from then on in a cookie, which no script of the page can
 * read. Other programs and users of the machine do not know it.
 *
 * @param token 256 random bits, as they stand in an address
 * @param port of the server: a browser gives cookies to every port of a host, so each server has one of its own name
 */
record ConsoleAccess(String token, int port) {
    private static final String PARAMETER = "token";
    private static final int BYTES = 32;

    /** Access with a token that nobody has yet. */
    static ConsoleAccess withNewToken(int port) {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return new ConsoleAccess(Base64.getUrlEncoder().withoutPadding().encodeToString(random), port);
    }

    /** Whether the address of a request has a token, right or wrong. */
    static boolean hasToken(AwsRequest request) {
        return request.query().containsKey(PARAMETER);
    }

    /** Whether the address of a request has the token. */
    boolean isGivenTo(AwsRequest request) {
        return request.query().getOrDefault(PARAMETER, List.of()).stream().anyMatch(this::isToken);
    }

    /** Whether a request has the cookie. */
    boolean letsIn(AwsRequest request) {
        return request.headers().getOrDefault("Cookie", List.of()).stream()
                .flatMap(cookies -> Arrays.stream(cookies.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name() + "="))
                .anyMatch(cookie -> isToken(cookie.substring(name().length() + 1)));
    }

    /** The header that sets the cookie, until the browser is closed. */
    String cookie() {
        return name() + "=" + token + "; Path=/_console; HttpOnly; SameSite=Strict";
    }

    /** The address that lets a browser in. */
    String address() {
        return "http://127.0.0.1:" + port + "/_console/?" + PARAMETER + "=" + token;
    }

    private String name() {
        return "lakeshift_console_" + port;
    }

    /** In a time that tells nothing of the token. */
    private boolean isToken(String given) {
        return MessageDigest.isEqual(given.getBytes(UTF_8), token.getBytes(UTF_8));
    }
}
