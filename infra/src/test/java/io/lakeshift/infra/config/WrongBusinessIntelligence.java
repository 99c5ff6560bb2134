package io.lakeshift.infra.config;

import java.util.stream.Stream;

/** Values below {@code businessIntelligence} that are not allowed. */
final class WrongBusinessIntelligence {

    private WrongBusinessIntelligence() {}

    static Stream<WrongValue> all() {
        return Stream.of(
                tool("identity", "'identity': 'group'", "identity is \"group\"; allowed: one of none, user, role"),
                tool("trusts", "'identity': 'role', 'trusts': ['bi']", "trusts[0] is \"bi\"; allowed: the ARN of an"),
                tool(
                        "trusts",
                        "'identity': 'user', 'trusts': ['arn:aws:iam::111122223333:role/x']",
                        "allowed: none, because only a role is assumed and identity is user"),
                tool("reads", "'identity': 'user', 'reads': ['HR']", "reads[0] is \"HR\"; allowed: a lake database"),
                tool("reads", "'reads': ['hr']", "reads is [hr]; allowed: none without an identity of the app"),
                tool(
                        "schemas",
                        "'identity': 'user', 'schemas': ['datalake_hr']",
                        "schemas[0] is \"datalake_hr\"; allowed: a schema"),
                tool("schemas", "'schemas': ['public']", "schemas is [public]; allowed: none without an identity"),
                tool("stagingDays", "'stagingDays': 0", "stagingDays is 0; allowed: a whole number from 1 to 365"),
                new WrongValue(
                        "businessIntelligence.identity",
                        "{'businessIntelligence': {'identity': 'user'},"
                                + " 'redshift': {'access': {'users': {'IAM:dev-insurancelake-us-east-2-bi': {}}}}}",
                        "redshift.access has the user IAM:dev-insurancelake-us-east-2-bi; allowed: others"));
    }

    private static WrongValue tool(String key, String json, String message) {
        return new WrongValue("businessIntelligence." + key, "{'businessIntelligence': {%s}}".formatted(json), message);
    }
}
