package io.lakeshift.rules;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The licences that a library may have, by their SPDX identifiers, and the ways in which POMs and packages write them. Which
 * of them may be deployed is in {@link ThirdPartyTest}.
 */
enum Licence {
    APACHE_1("Apache-1.1", ".*apache.*1\\.1.*"),
    APACHE_2("Apache-2.0", ".*(apache|asl).*2.*|.*apache.*licen[sc]e.*"),
    BSD_0("0BSD", "0bsd"),
    BSD_2("BSD-2-Clause", ".*bsd.?2.?clause.*|.*simplified bsd.*"),
    BSD_3("BSD-3-Clause", ".*bsd.*|.*revised bsd.*|edl 1.0|.*eclipse distribution.*|.*asm\\.ow2\\.org.*"),
    CC0("CC0-1.0", "cc0.*"),
    CDDL("CDDL-1.0", ".*cddl.*|.*common development and distribution.*"),
    DYNAMODB_LOCAL("LicenseRef-Amazon-DynamoDB-Local", ".*dynamodb local.*|amazon software license.*"),
    EPL_1("EPL-1.0", ".*(eclipse public license|epl).*1.0.*"),
    EPL_2("EPL-2.0", ".*(eclipse public license|epl).*2.0.*"),
    GPL_2_WITH_EXCEPTION("GPL-2.0-with-classpath-exception", ".*gpl.*(classpath|cpe|ce).*"),
    GPL_2("GPL-2.0-only", ".*general public license.*version 2.*"),
    ISC("ISC", "isc.*"),
    LGPL("LGPL-2.1-or-later", ".*lgpl.*"),
    MIT_0("MIT-0", "mit-0"),
    MIT("MIT", ".*\\bmit\\b.*|bouncy castle.*|jquery license"),
    MPL_1("MPL-1.1", "mpl 1.1"),
    MPL_2("MPL-2.0", ".*mozilla public.*|mpl 2.0"),
    POSTGRESQL("PostgreSQL", ".*postgresql.*"),
    PUBLIC_DOMAIN("LicenseRef-Public-Domain", ".*public domain.*"),
    UNICODE("Unicode-3.0", ".*unicode.*|icu.*"),
    W3C("W3C", "w3c.*");

    private final String spdx;
    private final Pattern written;

    Licence(String spdx, String written) {
        this.spdx = spdx;
        this.written = Pattern.compile(written, Pattern.CASE_INSENSITIVE);
    }

    /** The licence that a name means; empty if it is not one of these. */
    static Optional<Licence> named(String name) {
        return Arrays.stream(values())
                .filter(licence -> licence.spdx.equalsIgnoreCase(name))
                .findFirst()
                .or(() -> Arrays.stream(values())
                        .filter(licence -> licence.written.matcher(name).matches())
                        .findFirst());
    }

    String spdx() {
        return spdx;
    }
}
