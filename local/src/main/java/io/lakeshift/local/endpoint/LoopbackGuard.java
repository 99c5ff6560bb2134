package io.lakeshift.local.endpoint;

import java.net.URI;
import java.util.List;

/**
 * Refuses what a web page open in a browser could send: requests for a foreign host name that was made to resolve to
 * this machine, and requests of a foreign origin. Anyone at the machine is the administrator; a web page is not.
 */
final class LoopbackGuard {
    private LoopbackGuard() {}

    static void check(AwsRequest.RequestHead head) {
        String host = first(head, "Host");
        if (!host.isEmpty() && !isLoopback(withoutPort(host))) {
            throw refused("the host '" + host + "' is not this machine; use 127.0.0.1 or localhost");
        }
        String origin = first(head, "Origin");
        if (!origin.isEmpty() && !isLoopbackOrigin(origin)) {
            throw refused("requests of the origin '" + origin + "' are not served");
        }
    }

    private static AwsException refused(String message) {
        return new AwsException(403, "AccessDeniedException", message);
    }

    private static String first(AwsRequest.RequestHead head, String name) {
        List<String> values = head.headers().get(name);
        return values == null || values.isEmpty() ? "" : values.get(0);
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "");
    }

    private static boolean isLoopback(String name) {
        return name.equals("127.0.0.1")
                || name.equals("[::1]")
                || name.equals("localhost")
                || name.endsWith(".localhost");
    }

    private static boolean isLoopbackOrigin(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && isLoopback(host);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
