package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.local.cloud.caller.Authorizer;
import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.ground.LocalContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Decides by the directory's policies and by those attached to resources. */
final class PolicyAuthorizer implements Authorizer, ResourcePolicies {
    private static final String ADMINISTRATOR = "the person at the machine may do everything";

    private final LocalContext context;
    private final IamDirectory directory;
    private final IamUsers users;
    private final DecisionLog log;
    private final Map<String, PolicyDocument> byResource = new ConcurrentHashMap<>();

    PolicyAuthorizer(LocalContext context, IamDirectory directory, IamUsers users, DecisionLog log) {
        this.context = context;
        this.directory = directory;
        this.users = users;
        this.log = log;
    }

    @Override
    public void attach(String resourceArn, JsonNode document) {
        byResource.put(resourceArn, PolicyDocument.of("the policy of " + resourceArn, document));
    }

    @Override
    public void detach(String resourceArn) {
        byResource.remove(resourceArn);
    }

    @Override
    public void require(Caller caller, String action, List<String> resourceArns, Map<String, String> serviceContext) {
        if (caller.administrator()) {
            resourceArns.forEach(resource -> log.add(
                    caller, new DecidedCall.Request(action, resource), new DecidedCall.Outcome(true, ADMINISTRATOR)));
            return;
        }
        List<PolicyDocument> identity =
                caller.roleName().map(directory::policiesOf).orElseGet(() -> users.policiesOf(caller.arn()));
        RequestContext requestContext = requestContext(caller, serviceContext);
        for (String resource : resourceArns) {
            Decision decision = Decision.of(
                    new Decision.Question(caller, context.accountId(), action, resource, requestContext),
                    identity,
                    policyOf(resource));
            boolean allowed = decision.reason() == Decision.Reason.ALLOWED;
            log.add(
                    caller,
                    new DecidedCall.Request(action, resource),
                    new DecidedCall.Outcome(
                            allowed,
                            decision.by().orElseGet(() -> decision.reason().words(action))));
            if (!allowed) {
                throw AwsException.accessDenied(
                        caller, action, resource, decision.reason().words(action));
            }
        }
    }

    /** A role's trust policy is the policy attached to the role. */
    private Optional<PolicyDocument> policyOf(String resource) {
        if (resource.startsWith("arn:aws:iam::" + context.accountId() + ":role/")) {
            return directory
                    .role(resource.substring(resource.lastIndexOf('/') + 1))
                    .filter(role -> role.arn().equals(resource))
                    .map(role -> PolicyDocument.of("the trust policy of " + role.name(), role.trust()));
        }
        String owner = resource.startsWith("arn:aws:s3:::") ? resource.replaceFirst("/.*", "") : resource;
        return Optional.ofNullable(byResource.get(owner));
    }

    private RequestContext requestContext(Caller caller, Map<String, String> serviceContext) {
        Map<String, List<String>> keys = new HashMap<>();
        String principal = caller.roleName()
                .flatMap(directory::role)
                .map(IamDirectory.Role::arn)
                .orElse(caller.arn());
        Instant now = Instant.now();
        keys.put("aws:PrincipalArn", List.of(principal));
        keys.put("aws:userid", List.of(caller.userId()));
        keys.put("aws:SecureTransport", List.of("true"));
        keys.put("aws:RequestedRegion", List.of(context.region()));
        keys.put("aws:ResourceAccount", List.of(context.accountId()));
        keys.put("aws:CurrentTime", List.of(now.toString()));
        keys.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        keys.put("aws:PrincipalIsAWSService", List.of(Boolean.toString(caller.isService())));
        if (caller.isService()) {
            keys.put("aws:PrincipalServiceName", List.of(caller.arn()));
            keys.put("aws:SourceArn", List.of(caller.sessionName()));
            keys.put("aws:SourceAccount", List.of(context.accountId()));
        } else {
            keys.put("aws:PrincipalAccount", List.of(context.accountId()));
            if (caller.roleName().isEmpty()) {
                keys.put("aws:username", List.of(caller.sessionName()));
            }
            keys.put("aws:PrincipalType", List.of(caller.roleName().isPresent() ? "AssumedRole" : "User"));
            keys.put("aws:SourceIp", List.of("127.0.0.1"));
            keys.put("aws:ViaAWSService", List.of("false"));
        }
        serviceContext.forEach((key, value) -> keys.put(key, List.of(value)));
        return new RequestContext(keys);
    }
}
