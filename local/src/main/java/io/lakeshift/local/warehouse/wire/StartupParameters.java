package io.lakeshift.local.warehouse.wire;

import io.lakeshift.redshift.engine.RowSink;
import io.lakeshift.redshift.engine.Session;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** What a client has said of itself before it logs in. */
record StartupParameters(Map<String, String> given) {
    private static final String USER = "user";
    private static final String DATABASE = "database";
    private static final String PROTOCOL_OPTION = "_pq_.";
    private static final String ENCODING = "client_encoding";
    private static final Set<String> UTF8 = Set.of("utf8", "utf-8", "unicode");

    /** What drivers tell of themselves, and what is not a setting of the session. */
    private static final Set<String> ABOUT_THE_CLIENT = Set.of(
            USER,
            DATABASE,
            ENCODING,
            // The session's own is reported, which is UTC; values with a time zone carry it.
            "TimeZone",
            "driver_version",
            "os_version",
            "plugin_name",
            "client_protocol_version",
            "driver_discovery_version");

    /** What a session tells of itself. */
    private static final Map<String, String> REPORTED = Map.of(
            "server_version",
            "8.0.2",
            "server_encoding",
            "UTF8",
            ENCODING,
            "UTF8",
            "DateStyle",
            "ISO, MDY",
            "TimeZone",
            "UTC",
            "integer_datetimes",
            "on",
            // Backslashes escape in constants.
            "standard_conforming_strings",
            "off");

    String user() {
        return given.getOrDefault(USER, "");
    }

    /** The database, which is called after the user unless it is named. */
    String database() {
        return given.getOrDefault(DATABASE, user());
    }

    /** The options of the protocol itself, of which none is known. */
    List<String> protocolOptions() {
        return given.keySet().stream()
                .filter(name -> name.startsWith(PROTOCOL_OPTION))
                .toList();
    }

    /** Goes on only if a session can be as they want it. */
    void require() {
        if (user().isEmpty()) {
            throw new WireException(
                    WireException.INVALID_AUTHORIZATION, "no PostgreSQL user name specified in startup packet");
        }
        String encoding = given.getOrDefault(ENCODING, "UTF8").replace("'", "");
        if (!UTF8.contains(encoding.toLowerCase(Locale.ROOT))) {
            throw WireException.notSupportedLocally("the client_encoding " + encoding + "; UTF8 is");
        }
        for (String unsupported : List.of("options", "replication", "idp_type")) {
            if (!given.getOrDefault(unsupported, "").isEmpty()) {
                throw WireException.notSupportedLocally("the startup parameter " + unsupported);
            }
        }
    }

    /** Makes the settings among them those of a session. */
    void apply(Session session) {
        given.forEach((name, value) -> {
            boolean isSetting = !ABOUT_THE_CLIENT.contains(name) && !name.startsWith(PROTOCOL_OPTION);
            if (isSetting && !value.isEmpty()) {
                StatementBlock.translated(
                        error -> OptionalInt.empty(),
                        () -> session.execute(
                                "set " + name + " to " + ParameterValue.quoted(value), Map.of(), RowSink.NONE));
            }
        });
    }

    /** Tells the client what the session is like. */
    void report(MessageWriter out) {
        REPORTED.forEach(out::parameter);
        out.parameter("session_authorization", user());
        out.parameter("application_name", given.getOrDefault("application_name", ""));
    }
}
