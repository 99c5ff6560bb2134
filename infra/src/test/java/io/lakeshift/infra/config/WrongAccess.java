package io.lakeshift.infra.config;

import java.util.stream.Stream;

/** Values below {@code redshift.access} that are not allowed. */
final class WrongAccess {

    private WrongAccess() {}

    static Stream<WrongValue> all() {
        return Stream.of(
                access("roles", "'roles': []", "access.roles is []; allowed: an object"),
                access("roles", "'roles': {'Analysts': {}}", "roles has the key \"Analysts\"; allowed: 1 to 127"),
                access("roles", "'roles': {'a': {'reeds': []}}", "roles.a.reeds is not a key of the configuration"),
                access("roles", "'roles': {'sys:dba': {'reads': []}}", "roles.sys:dba.reads is not a key"),
                role("members", "['ann']", "members[0] is \"ann\"; allowed: IAMR: and the name of an IAM role"),
                role("members", "['role:other']", "members[0] is \"role:other\"; allowed: IAMR: and"),
                role("reads", "['HR']", "reads[0] is \"HR\"; allowed: a lake database"),
                role("writes", "'hr'", "writes is \"hr\"; allowed: a list"),
                role(
                        "databases",
                        "{'dev': ['SELECT']}",
                        "databases.dev[0] is \"SELECT\"; allowed: one of ALTER, CREATE"),
                role(
                        "databases",
                        "{'awsdatacatalog': ['CREATE']}",
                        "databases.awsdatacatalog[0] is \"CREATE\"; allowed: one of USAGE"),
                role("databases", "{'a.b': ['TEMP']}", "databases has the key \"a.b\"; allowed: 1 to 64 lower-case"),
                role("schemas", "{'public': ['select']}", "schemas.public[0] is \"select\"; allowed: one of ALTER"),
                role("schemas", "{'a.b': ['USAGE']}", "schemas has the key \"a.b\"; allowed: a schema, or database.*"),
                role("tables", "{'public.*': ['USAGE']}", "tables.public.*[0] is \"USAGE\"; allowed: one of ALTER"),
                role("tables", "{'public': ['SELECT']}", "tables has the key \"public\"; allowed: schema.table"),
                role("tables", "{'datalake_hr.*': ['SELECT']}", "tables has the key \"datalake_hr.*\"; allowed: "),
                access("users", "'users': {'ann': {}}", "users has the key \"ann\"; allowed: IAMR: and"),
                access("users", "'users': {'IAM:ann': {'members': []}}", "users.IAM:ann.members is not a key"),
                access("databases", "'databases': ['Hr']", "databases[0] is \"Hr\"; allowed: 1 to 64 lower-case"),
                access(
                        "externalSchemas",
                        "'externalSchemas': {'hr.x': {'database': 'hr'}}",
                        "externalSchemas has the key \"hr.x\"; allowed: 1 to 127"),
                access(
                        "externalSchemas",
                        "'externalSchemas': {'datalake_hr': {'database': 'hr'}}",
                        "not beginning with datalake_"),
                externalSchema("database", "", "hr.database is missing; allowed: a lake database"),
                externalSchema(
                        "roleArn",
                        "'database': 'hr', 'roleArn': 'hr-reader'",
                        "hr.roleArn is \"hr-reader\"; allowed: the ARN of an IAM role"));
    }

    private static WrongValue role(String key, String value, String message) {
        return access(
                "roles.<role>." + key,
                "'roles': {'analysts': {'%s': %s}}".formatted(key, value),
                "analysts." + message);
    }

    private static WrongValue externalSchema(String key, String values, String message) {
        return access("externalSchemas.<schema>." + key, "'externalSchemas': {'hr': {%s}}".formatted(values), message);
    }

    private static WrongValue access(String key, String values, String message) {
        return new WrongValue("redshift.access." + key, "{'redshift': {'access': {%s}}}".formatted(values), message);
    }
}
