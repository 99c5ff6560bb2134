package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whom a statement of a resource's policy or of a trust policy names. */
record Principals(Map<String, List<String>> byKind) {

    /** How a statement names a caller. */
    enum Naming {
        /** Not at all. */
        NOT,
        /** As one of its account, to which the policy leaves the choice. */
        ACCOUNT,
        /** Itself, or everyone. */
        DIRECTLY
    }

    static Principals of(JsonNode node) {
        Map<String, List<String>> byKind = new TreeMap<>();
        if (node.isTextual()) {
            byKind.put("AWS", List.of(node.asText()));
        } else {
            node.properties().forEach(entry -> byKind.put(entry.getKey(), texts(entry.getValue())));
        }
        return new Principals(byKind);
    }

    /**
     * @param principalArn the caller's role, if it is the session of one
     */
    Naming naming(Caller caller, String principalArn, String accountId) {
        if (names("AWS", "*")) {
            return Naming.DIRECTLY;
        }
        if (caller.isService()) {
            return names("Service", caller.arn()) ? Naming.DIRECTLY : Naming.NOT;
        }
        if (names("AWS", caller.arn()) || names("AWS", principalArn)) {
            return Naming.DIRECTLY;
        }
        boolean account = names("AWS", accountId) || names("AWS", "arn:aws:iam::" + accountId + ":root");
        return account ? Naming.ACCOUNT : Naming.NOT;
    }

    private boolean names(String kind, String principal) {
        return byKind.getOrDefault(kind, List.of()).contains(principal);
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(text -> texts.add(text.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
