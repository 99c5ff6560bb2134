package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.local.cloud.caller.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random policies and requests, decided by the evaluator and by {@link PolicyOracle}. */
class PolicyOraclePropertyTest {
    private static final Caller CALLER =
            new Caller("arn:aws:sts::1:assumed-role/r/s", "AROA:s", "s", Optional.of("r"), false);
    private static final AtomicInteger ALLOWED = new AtomicInteger();
    private static final AtomicInteger DENIED = new AtomicInteger();

    private static final List<String> STRINGS = List.of(
            "a",
            "A",
            "ab",
            "a*",
            "*",
            "b?",
            "${k:one}",
            "${k:none}",
            "x-${k:one}",
            "${k:none, 'a'}",
            "${*}",
            "${$}",
            "");
    private static final List<String> ARNS = List.of(
            "arn:aws:s3:::a",
            "arn:aws:s3:::a*",
            "arn:*:s3:::*",
            "arn:aws:s3:::${k:one}",
            "arn:aws:s3:::${k:none}",
            "arn:aws:s*",
            "*");
    private static final List<String> NUMBERS = List.of("1", "1.0", "2", "-3", "10");
    private static final List<String> DATES =
            List.of("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", "1767225600", "1767225599", "2025-06-30T12:00:00Z");
    private static final List<String> RANGES = List.of(
            "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3", "0.0.0.0/0", "2001:db8:0:0:0:0:0:0/32", "2001:db8:0:0:0:0:0:1");
    private static final List<String> ADDRESSES =
            List.of("10.1.2.3", "10.9.0.1", "192.0.2.1", "2001:db8:0:0:0:0:0:1", "2001:db9:0:0:0:0:0:1");
    private static final List<String> TRUTHS = List.of("true", "false");
    private static final List<String> BYTES = List.of("YQ==", "YWI=", "");
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "S3:*", "*", "glue:*");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::a/k",
            "arn:aws:s3:::a/*",
            "arn:aws:s3:::a/${k:one}",
            "arn:aws:s3:::a/${k:none}",
            "arn:aws:s3:::${k:none, 'a'}/*",
            "arn:aws:s3:::?/k",
            "*");

    /** A kind of value: the operators that compare it, what policies say, and what requests bring. */
    private record Kind(List<String> operators, String key, List<String> wanted, List<String> actual) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    List.of(
                            "StringEquals",
                            "StringNotEquals",
                            "StringEqualsIgnoreCase",
                            "StringNotEqualsIgnoreCase",
                            "StringLike",
                            "StringNotLike"),
                    "k:text",
                    STRINGS,
                    List.of("a", "A", "ab", "b*", "x-a", "", "*", "$", "${k:one}")),
            new Kind(
                    List.of("ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"),
                    "k:arn",
                    ARNS,
                    List.of("arn:aws:s3:::a", "arn:aws:s3:::ab", "arn:cn:s3:::x", "a")),
            new Kind(
                    List.of(
                            "NumericEquals",
                            "NumericNotEquals",
                            "NumericLessThan",
                            "NumericLessThanEquals",
                            "NumericGreaterThan",
                            "NumericGreaterThanEquals"),
                    "k:number",
                    NUMBERS,
                    NUMBERS),
            new Kind(
                    List.of(
                            "DateEquals",
                            "DateNotEquals",
                            "DateLessThan",
                            "DateLessThanEquals",
                            "DateGreaterThan",
                            "DateGreaterThanEquals"),
                    "k:date",
                    DATES,
                    DATES),
            new Kind(List.of("IpAddress", "NotIpAddress"), "k:address", RANGES, ADDRESSES),
            new Kind(List.of("Bool"), "k:truth", TRUTHS, TRUTHS),
            new Kind(List.of("BinaryEquals"), "k:bytes", BYTES, BYTES));

    @Property(tries = 3000)
    void bothDecideAlike(
            @ForAll("policies") List<JsonNode> policies,
            @ForAll("contexts") Map<String, List<String>> context,
            @ForAll("asked") List<String> asked) {
        boolean expected = new PolicyOracle(asked.get(0), asked.get(1), context).allows(policies);
        (expected ? ALLOWED : DENIED).incrementAndGet();

        Decision decision = Decision.of(
                new Decision.Question(CALLER, "1", asked.get(0), asked.get(1), new RequestContext(context)),
                policies.stream()
                        .map(policy -> PolicyDocument.of("policy", policy))
                        .toList(),
                Optional.empty());

        assertThat(decision.reason() == Decision.Reason.ALLOWED)
                .as("%s on %s with %s of %s", asked.get(0), asked.get(1), context, policies)
                .isEqualTo(expected);
    }

    @AfterContainer
    static void bothAnswersWereThere() {
        assertThat(ALLOWED.get()).as("requests that are allowed").isGreaterThan(300);
        assertThat(DENIED.get()).as("requests that are denied").isGreaterThan(300);
    }

    @Provide
    static Arbitrary<List<String>> asked() {
        return Combinators.combine(
                        Arbitraries.of("s3:GetObject", "s3:PutObject", "glue:GetTable"),
                        Arbitraries.of(
                                "arn:aws:s3:::a/k", "arn:aws:s3:::a/a", "arn:aws:s3:::b/k", "arn:aws:s3:::a/${k:none}"))
                .as(List::of);
    }

    @Provide
    static Arbitrary<Map<String, List<String>>> contexts() {
        Arbitrary<List<String>> one =
                Arbitraries.of("a", "ab", "*", "a/b:c").list().ofMaxSize(1);
        Arbitrary<Map<String, List<String>>> contexts = one.map(value -> {
            Map<String, List<String>> context = new TreeMap<>();
            if (!value.isEmpty()) {
                context.put("k:one", value);
            }
            return context;
        });
        for (Kind kind : KINDS) {
            Arbitrary<List<String>> values =
                    Arbitraries.of(kind.actual()).list().ofMaxSize(2);
            contexts = Combinators.combine(contexts, values).as((context, actual) -> {
                Map<String, List<String>> more = new TreeMap<>(context);
                if (!actual.isEmpty()) {
                    more.put(kind.key(), actual);
                }
                return more;
            });
        }
        return contexts;
    }

    @Provide
    static Arbitrary<List<JsonNode>> policies() {
        Arbitrary<JsonNode> policy = Combinators.combine(
                        Arbitraries.of("2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17"),
                        statements().list().ofMinSize(1).ofMaxSize(3))
                .as((version, statements) -> {
                    ObjectNode document = JsonNodeFactory.instance.objectNode();
                    document.put("Version", version).putArray("Statement").addAll(statements);
                    return document;
                });
        return policy.list().ofMinSize(1).ofMaxSize(2);
    }

    private static Arbitrary<ObjectNode> statements() {
        Arbitrary<ObjectNode> conditions = Arbitraries.of(KINDS)
                .flatMap(PolicyOraclePropertyTest::condition)
                .list()
                .ofMaxSize(2)
                .map(blocks -> {
                    ObjectNode all = JsonNodeFactory.instance.objectNode();
                    blocks.forEach(all::setAll);
                    return all;
                });
        return Combinators.combine(
                        Arbitraries.of("Allow", "Allow", "Deny"),
                        Arbitraries.of("Action", "Action", "NotAction"),
                        Arbitraries.of(ACTIONS).list().ofMinSize(1).ofMaxSize(2),
                        Arbitraries.of("Resource", "Resource", "NotResource"),
                        Arbitraries.of(RESOURCES).list().ofMinSize(1).ofMaxSize(2),
                        conditions)
                .as((effect, action, actions, resource, resources, condition) -> {
                    ObjectNode statement = JsonNodeFactory.instance.objectNode().put("Effect", effect);
                    actions.forEach(statement.putArray(action)::add);
                    resources.forEach(statement.putArray(resource)::add);
                    statement.set("Condition", condition);
                    return statement;
                });
    }

    private static Arbitrary<ObjectNode> condition(Kind kind) {
        Arbitrary<String> operators = Combinators.combine(
                        Arbitraries.of("", "", "ForAllValues:", "ForAnyValue:"),
                        Arbitraries.of(kind.operators()),
                        Arbitraries.of("", "", "IfExists"))
                .as((quantifier, operator, ifExists) -> quantifier + operator + ifExists);
        Arbitrary<ObjectNode> compared = Combinators.combine(
                        operators,
                        Arbitraries.of(kind.wanted()).list().ofMinSize(1).ofMaxSize(2))
                .as((operator, wanted) -> block(operator, kind.key(), wanted));
        Arbitrary<ObjectNode> asked = Arbitraries.of(TRUTHS).map(truth -> block("Null", kind.key(), List.of(truth)));
        return Arbitraries.frequencyOf(Tuple.of(9, compared), Tuple.of(1, asked));
    }

    private static ObjectNode block(String operator, String key, List<String> wanted) {
        ObjectNode block = JsonNodeFactory.instance.objectNode();
        wanted.forEach(block.putObject(operator).putArray(key)::add);
        return block;
    }
}
