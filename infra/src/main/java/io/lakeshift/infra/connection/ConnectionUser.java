package io.lakeshift.infra.connection;

import io.lakeshift.infra.config.ConnectionConfig;
import io.lakeshift.infra.function.FunctionCode;
import io.lakeshift.infra.function.FunctionRole;
import io.lakeshift.infra.function.JavaFunction;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.AcceptedFinding;
import io.lakeshift.lambdas.rotation.RotationEnvironment;
import io.lakeshift.lambdas.rotation.RotationHandler;
import io.lakeshift.redshift.client.RedshiftDatabase;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.IFunction;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.secretsmanager.CfnRotationSchedule;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * The password of the database user of the Glue connections: made by Secrets Manager, given to the user by the first
 * rotation, which follows the deployment at once, and replaced by every later one. Nobody but the role of the jobs and
 * that of the rotation can read it, whatever else they may do.
 */
public final class ConnectionUser extends Construct {

    /** The last part of the name of the rotation function. */
    public static final String FUNCTION = "etl-redshift-rotation";

    private final Secret secret;
    private final JavaFunction function;
    private final CfnRotationSchedule schedule;

    /**
     * What the user is made of.
     *
     * @param config its name and how often its password changes
     * @param database where it logs in
     * @param rotator the role that is a superuser of the database, as which the function works
     */
    public record Props(ConnectionConfig config, RedshiftDatabase database, FunctionRole rotator) {}

    public ConnectionUser(Construct scope, String id, FunctionCode code, Props props) {
        super(scope, id);
        String rotator = props.rotator().resource().getRoleArn();
        secret = Secret.Builder.create(this, "Secret")
                .description("The user with which the Glue jobs log in to Redshift")
                .encryptionKey(code.key())
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate(Stack.of(this)
                                .toJsonString(Map.of("username", props.config().user())))
                        .generateStringKey("password")
                        .passwordLength(48)
                        .excludePunctuation(true)
                        .build())
                .build();
        secret.addToResourcePolicy(hiddenFromAllBut(
                List.of(code.names().roleArn(Stack.of(this), code.names().glueRole()), rotator)));
        Secret loginTest = Secret.Builder.create(this, "LoginTestSecret")
                .description("What the rotation tries to log in to Redshift with before it makes it current")
                .encryptionKey(code.key())
                .build();
        loginTest.addToResourcePolicy(hiddenFromAllBut(List.of(rotator)));
        new AcceptedFinding("AwsSolutions-SMG4", "Every rotation of the other secret replaces the value of this one.")
                .on(loginTest);
        function = rotation(code, props, loginTest);
        schedule = CfnRotationSchedule.Builder.create(this, "Schedule")
                .secretId(secret.getSecretArn())
                .rotationLambdaArn(function.resource().getFunctionArn())
                .rotationRules(CfnRotationSchedule.RotationRulesProperty.builder()
                        .automaticallyAfterDays(props.config().rotationDays())
                        .build())
                .rotateImmediatelyOnUpdate(true)
                .build();
        schedule.getNode().addDependency(function);
    }

    public String secretArn() {
        return secret.getSecretArn();
    }

    public IFunction rotation() {
        return function.resource();
    }

    /** Lets the first rotation begin only after something is there. */
    public void comesAfter(IConstruct other) {
        schedule.getNode().addDependency(other);
    }

    private JavaFunction rotation(FunctionCode code, Props props, Secret loginTest) {
        JavaFunction rotation = new JavaFunction(
                this,
                "Rotation",
                code,
                new JavaFunction.Props(
                        FUNCTION,
                        "Gives the Redshift user of the Glue connections a new password",
                        RotationHandler.class,
                        new RotationEnvironment(props.database(), loginTest.getSecretArn()).toEnvironment(),
                        Duration.minutes(10)),
                props.rotator());
        rotation.allow(
                Allow.actions(
                                "secretsmanager:DescribeSecret",
                                "secretsmanager:GetSecretValue",
                                "secretsmanager:PutSecretValue",
                                "secretsmanager:UpdateSecretVersionStage")
                        .on(secret.getSecretArn()),
                Allow.actions("secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue")
                        .on(loginTest.getSecretArn()),
                Allow.actions("kms:Decrypt", "kms:GenerateDataKey")
                        .through("secretsmanager", code.names().deployment().region())
                        .on(code.key().getKeyArn()));
        rotation.resource()
                .addPermission(
                        "SecretsManager",
                        Permission.builder()
                                .principal(new ServicePrincipal("secretsmanager.amazonaws.com"))
                                .sourceAccount(Aws.ACCOUNT_ID)
                                .sourceArn(secret.getSecretArn())
                                .build());
        return rotation;
    }

    private static PolicyStatement hiddenFromAllBut(List<String> roleArns) {
        return Allow.actions("secretsmanager:GetSecretValue").toNobodyBut(roleArns);
    }
}
