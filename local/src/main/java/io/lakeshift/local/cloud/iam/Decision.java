package io.lakeshift.local.cloud.iam;

import io.lakeshift.local.cloud.caller.Caller;
import java.util.List;
import java.util.Optional;

/**
 * Whether an account's policies let a caller do one action on one resource of the same account: an explicit deny wins;
 * else the identity's or the resource's policy has to allow it. A key's policy and a role's trust policy are stricter:
 * an identity's policy counts only if they leave the choice to the account.
 *
 * @param by the statement that decided; empty if none did
 */
record Decision(Reason reason, Optional<String> by) {

    /** Why it was decided so. */
    enum Reason {
        ALLOWED(""),
        DENIED_BY_IDENTITY("with an explicit deny in an identity-based policy"),
        DENIED_BY_RESOURCE("with an explicit deny in a resource-based policy"),
        NOT_ALLOWED_BY_IDENTITY("because no identity-based policy allows the %s action"),
        NOT_ALLOWED_BY_RESOURCE("because no resource-based policy allows the %s action");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        String words(String action) {
            return String.format(words, action);
        }
    }

    /** One question to the policies. */
    record Question(Caller caller, String accountId, String action, String resource, RequestContext context) {
        String principalArn() {
            return context.single("aws:PrincipalArn").orElse(caller.arn());
        }
    }

    static Decision of(Question question, List<PolicyDocument> identity, Optional<PolicyDocument> resource) {
        Optional<String> identityAllows = Optional.empty();
        for (PolicyDocument policy : identity) {
            for (PolicyDocument.Named named : policy.statements()) {
                if (named.statement().isAbout(question.action(), question.resource(), question.context())) {
                    if (!named.statement().allows()) {
                        return new Decision(Reason.DENIED_BY_IDENTITY, Optional.of(named.name()));
                    }
                    identityAllows = identityAllows.or(() -> Optional.of(named.name()));
                }
            }
        }
        Optional<String> resourceAllows = Optional.empty();
        boolean resourceDelegates = false;
        for (PolicyDocument.Named named :
                resource.map(PolicyDocument::statements).orElse(List.of())) {
            IamStatement statement = named.statement();
            Principals.Naming naming = naming(statement, question);
            if (naming != Principals.Naming.NOT
                    && statement.isAbout(question.action(), question.resource(), question.context())) {
                if (!statement.allows()) {
                    return new Decision(Reason.DENIED_BY_RESOURCE, Optional.of(named.name()));
                }
                if (naming == Principals.Naming.DIRECTLY) {
                    resourceAllows = resourceAllows.or(() -> Optional.of(named.name()));
                }
                resourceDelegates |= naming == Principals.Naming.ACCOUNT;
            }
        }
        if (resourceAllows.isPresent()) {
            return new Decision(Reason.ALLOWED, resourceAllows);
        }
        boolean withheld =
                isStrict(question) ? !resourceDelegates : question.caller().isService();
        return withheld ? new Decision(Reason.NOT_ALLOWED_BY_RESOURCE, Optional.empty()) : ofIdentity(identityAllows);
    }

    private static Decision ofIdentity(Optional<String> allows) {
        return new Decision(allows.isPresent() ? Reason.ALLOWED : Reason.NOT_ALLOWED_BY_IDENTITY, allows);
    }

    /** Actions without a resource, such as kms:ListKeys, have no resource's policy to ask. */
    private static boolean isStrict(Question question) {
        boolean ofKeyOrRole =
                question.action().startsWith("kms:") || question.action().startsWith("sts:AssumeRole");
        return ofKeyOrRole && !question.resource().equals("*");
    }

    private static Principals.Naming naming(IamStatement statement, Question question) {
        if (statement.principals().isEmpty()) {
            return Principals.Naming.NOT;
        }
        IamStatement.Scope.OfPrincipals whom = statement.principals().get();
        Principals.Naming naming =
                whom.principals().naming(question.caller(), question.principalArn(), question.accountId());
        if (!whom.except()) {
            return naming;
        }
        return naming == Principals.Naming.NOT ? Principals.Naming.DIRECTLY : Principals.Naming.NOT;
    }
}
