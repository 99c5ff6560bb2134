package io.lakeshift.local.cloud.endpoint;

import io.lakeshift.local.cloud.caller.AwsException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses what a web page open in a browser could send: requests for a foreign host name that was made to resolve to
 * this machine, requests of a page that came from elsewhere, also from another port of this machine, and links and
 * images on such a page. Programs at the machine send none of the headers that are looked at here, except {@code Host}.
 */
final class LoopbackGuard {
    /** Of the page itself, or typed by the person: all other values of {@code Sec-Fetch-Site} are foreign pages. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private LoopbackGuard() {}

    /** @throws AwsException access denied, naming the header */
    static void check(AwsRequest.RequestHead head) {
        String host = first(head, "Host");
        if (!host.isEmpty() && !isLoopback(withoutPort(host))) {
            throw refused("the host '" + host + "' is not this machine; use 127.0.0.1 or localhost");
        }
        String origin = first(head, "Origin");
        if (!origin.isEmpty() && !isOwn(origin, host)) {
            throw refused("requests of the origin '" + origin + "' are not served");
        }
        String site = first(head, "Sec-Fetch-Site");
        if (!site.isEmpty() && !OWN_SITES.contains(site.toLowerCase(Locale.ROOT))) {
            throw refused("requests of web pages of another site are not served (Sec-Fetch-Site: " + site + ")");
        }
    }

    private static AwsException refused(String message) {
        return new AwsException(403, "AccessDeniedException", message);
    }

    private static String first(AwsRequest.RequestHead head, String name) {
        List<String> values = head.headers().get(name);
        return values == null || values.isEmpty() ? "" : values.get(0).strip();
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "");
    }

    private static boolean isLoopback(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("127.0.0.1")
                || lower.equals("[::1]")
                || lower.equals("localhost")
                || lower.endsWith(".localhost");
    }

    /** Whether a page came from the very host and port that the request is for. */
    private static boolean isOwn(String origin, String host) {
        try {
            URI page = URI.create(origin);
            return "http".equals(page.getScheme()) && host.equalsIgnoreCase(page.getRawAuthority());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
