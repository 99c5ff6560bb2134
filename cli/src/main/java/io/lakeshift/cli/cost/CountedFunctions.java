package io.lakeshift.cli.cost;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.cli.assembly.AssembledResource;
import io.lakeshift.cli.assembly.Assembly;
import io.lakeshift.cli.assembly.Meaning;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The functions of an assembly. */
final class CountedFunctions {

    private static final String FUNCTION = "AWS::Lambda::Function";
    private static final int DEFAULT_MEGABYTES = 128;
    private static final BigDecimal MEGABYTES_PER_GIGABYTE = BigDecimal.valueOf(1024);

    private final Assembly assembly;
    private final Meaning meaning;

    CountedFunctions(Assembly assembly, Meaning meaning) {
        this.assembly = assembly;
        this.meaning = meaning;
    }

    static BigDecimal gigabyteSeconds(AssembledResource function, BigDecimal seconds) {
        int memory = function.properties().path("MemorySize").asInt(DEFAULT_MEGABYTES);
        return BigDecimal.valueOf(memory)
                .divide(MEGABYTES_PER_GIGABYTE, MathContext.DECIMAL64)
                .multiply(seconds);
    }

    Optional<AssembledResource> named(String name) {
        return assembly.resources(FUNCTION)
                .filter(function -> meaning.name(function).equals(name))
                .findFirst();
    }

    /** Those that each file calls beside its workflow: by the event of its upload, and by the notification of its end. */
    List<AssembledResource> besideTheWorkflow() {
        List<AssembledResource> called = new ArrayList<>();
        assembly.resources("AWS::Events::Rule")
                .filter(rule -> rule.properties()
                        .path("EventPattern")
                        .path("source")
                        .toString()
                        .contains("aws.s3"))
                .forEach(rule -> rule.properties()
                        .path("Targets")
                        .forEach(target -> function(rule, target.path("Arn")).ifPresent(called::add)));
        assembly.resources("AWS::SNS::Subscription")
                .filter(subscription ->
                        subscription.properties().path("Protocol").asText().equals("lambda"))
                .forEach(subscription -> function(
                                subscription, subscription.properties().path("Endpoint"))
                        .ifPresent(called::add));
        return called;
    }

    /** Whether a function may send statements to Redshift, which wakes a workgroup. */
    boolean wakesRedshift(AssembledResource function) {
        Optional<AssembledResource> role =
                meaning.resource(function, function.properties().path("Role"));
        return role.isPresent()
                && (executes(role.get().properties().path("Policies"))
                        || assembly.resources("AWS::IAM::Policy")
                                .filter(policy -> isAttachedTo(policy, role.get()))
                                .anyMatch(policy -> executes(policy.properties())));
    }

    private boolean isAttachedTo(AssembledResource policy, AssembledResource role) {
        for (JsonNode attached : policy.properties().path("Roles")) {
            if (meaning.resource(policy, attached).equals(Optional.of(role))) {
                return true;
            }
        }
        return false;
    }

    private static boolean executes(JsonNode policy) {
        String text = policy.toString();
        return text.contains("redshift-data:ExecuteStatement") || text.contains("redshift-data:BatchExecuteStatement");
    }

    private Optional<AssembledResource> function(AssembledResource from, JsonNode arn) {
        return meaning.resource(from, arn).filter(resource -> resource.type().equals(FUNCTION));
    }
}
