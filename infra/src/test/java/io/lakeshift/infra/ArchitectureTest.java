package io.lakeshift.infra;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.lakeshift.infra.config.LakeConfig;
import io.lakeshift.infra.permission.Allow;
import io.lakeshift.infra.stack.LakeStack;
import io.lakeshift.infra.stack.ResourceNames;
import io.lakeshift.infra.storage.BucketPurpose;
import io.lakeshift.infra.storage.LakeBucket;
import io.lakeshift.lambdas.FunctionEnvironment;
import io.lakeshift.redshift.sql.ByteOrderMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.PolicyStatementProps;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.s3.CfnBucket;
import software.constructs.Construct;
import software.constructs.Node;

/** The rules of the app and the modules it uses that are theirs alone; those of every module are in {@code rules}. */
@AnalyzeClasses(packages = "io.lakeshift", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CDK = "software.amazon.awscdk..";
    private static final String INFRA = "io.lakeshift.infra..";
    private static final String LAMBDAS = "io.lakeshift.lambdas..";
    private static final String ETL = "io.lakeshift.etl..";
    private static final String REDSHIFT = "io.lakeshift.redshift..";
    private static final String SQL = "io.lakeshift.redshift.sql..";
    private static final String CLIENT = "io.lakeshift.redshift.client..";
    private static final int MOST_LINES_OF_A_STACK = 120;

    @ArchTest
    static void seesTheModules(JavaClasses classes) {
        assertThat(List.of(INFRA, LAMBDAS, ETL, SQL, CLIENT))
                .allSatisfy(module -> assertThat(classes.that(resideInAPackage(module)))
                        .as(module)
                        .hasSizeGreaterThan(15));
    }

    @ArchTest
    static final ArchRule THE_LIBRARY_KNOWS_NO_OTHER_MODULE = noClasses()
            .that()
            .resideInAPackage(REDSHIFT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LAMBDAS, ETL, INFRA, CDK, "org.apache.spark..")
            .because("the arrows of the modules point to redshift");

    @ArchTest
    static final ArchRule FUNCTIONS_KNOW_THE_LIBRARY_ONLY = noClasses()
            .that()
            .resideInAPackage(LAMBDAS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ETL, INFRA, CDK, "org.apache.spark..")
            .because("a function carries neither Spark nor the CDK");

    @ArchTest
    static final ArchRule JOBS_KNOW_THE_LIBRARY_ONLY = noClasses()
            .that()
            .resideInAPackage(ETL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LAMBDAS, INFRA, CDK)
            .because("a job carries neither functions nor the CDK");

    @ArchTest
    static final ArchRule THE_APP_SHARES_TYPED_RECORDS_AND_HANDLER_CLASSES_ONLY = classes()
            .that()
            .resideInAPackage(INFRA)
            .should()
            .onlyDependOnClassesThat(resideOutsideOfPackages(LAMBDAS, ETL, REDSHIFT)
                    .or(new DescribedPredicate<JavaClass>("are records, enums, schemas, handlers or exceptions") {
                        @Override
                        public boolean test(JavaClass type) {
                            return type.isRecord()
                                    || type.isEnum()
                                    || type.isInterface()
                                    || type.getSimpleName().endsWith("Schema")
                                    || type.getSimpleName().endsWith("Handler")
                                    || type.isAssignableTo(RuntimeException.class);
                        }
                    })
                    .or(belongToAnyOf(ByteOrderMark.class)))
            .because("names cross modules as types, those of errors that are tried again too, and nothing else does"
                    + " but how every file that people write is read");

    @ArchTest
    static final ArchRule ONLY_THE_CONFIGURATION_READS_CONTEXT = noClasses()
            .that()
            .doNotBelongToAnyOf(LakeConfig.class)
            .should()
            .callMethod(Node.class, "tryGetContext", String.class)
            .orShould()
            .callMethod(Node.class, "getContext", String.class)
            .because("every setting is typed and checked in one place");

    @ArchTest
    static final ArchRule ONLY_ONE_CLASS_READS_THE_ENVIRONMENT = noClasses()
            .that()
            .resideInAnyPackage(LAMBDAS, INFRA, REDSHIFT)
            .and()
            .doNotBelongToAnyOf(FunctionEnvironment.class)
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .because("what a function is told stands in its typed record");

    @ArchTest
    static final ArchRule THE_APP_COPIES_NOTHING_INTO_AN_ORDER_OF_CHANCE = noClasses()
            .that()
            .resideInAPackage(INFRA)
            .should()
            .callMethodWhere(new DescribedPredicate<>("the copy or the set iterates in another order in each process") {
                @Override
                public boolean test(JavaMethodCall call) {
                    JavaClass owner = call.getTargetOwner();
                    int parameters = call.getTarget().getRawParameterTypes().size();
                    boolean copies = call.getName().equals("copyOf");
                    boolean lists =
                            owner.isEquivalentTo(Set.class) && call.getName().equals("of") && parameters > 1;
                    return (owner.isEquivalentTo(Set.class) || owner.isEquivalentTo(Map.class)) && (copies || lists);
                }
            })
            .because("what is iterated ends in a template; maps that go to the CDK as they are get sorted");

    @ArchTest
    static final ArchRule STACKS_ARE_CALLED_SO = classes()
            .that()
            .areAssignableTo(Stack.class)
            .should()
            .haveSimpleNameEndingWith("Stack")
            .andShould()
            .beAssignableTo(LakeStack.class)
            .andShould()
            .haveModifier(JavaModifier.PUBLIC);

    @ArchTest
    static final ArchRule STACKS_ONLY_WIRE = classes()
            .that()
            .areAssignableTo(Stack.class)
            .should(new ArchCondition<>("have at most " + MOST_LINES_OF_A_STACK + " lines") {
                @Override
                public void check(JavaClass stack, ConditionEvents events) {
                    long lines = lines(stack);
                    events.add(new SimpleConditionEvent(
                            stack, lines <= MOST_LINES_OF_A_STACK, stack.getName() + " has " + lines));
                }
            })
            .because("what is made of parts is a construct of its own");

    @ArchTest
    static final ArchRule BUCKETS_COME_FROM_THE_LIST = noClasses()
            .that()
            .doNotBelongToAnyOf(LakeBucket.class)
            .should()
            .callMethodWhere(new DescribedPredicate<>("it makes a bucket") {
                @Override
                public boolean test(JavaMethodCall call) {
                    String owner = call.getTargetOwner().getName();
                    return call.getName().equals("create")
                            && (owner.equals(Bucket.Builder.class.getName())
                                    || owner.equals(CfnBucket.Builder.class.getName()));
                }
            })
            .orShould()
            .callConstructorWhere(new DescribedPredicate<>("it makes a bucket") {
                @Override
                public boolean test(JavaConstructorCall call) {
                    return call.getTargetOwner().isEquivalentTo(Bucket.class)
                            || call.getTargetOwner().isEquivalentTo(CfnBucket.class);
                }
            })
            .because("its name, its access logs and its lifecycle follow from BucketPurpose");

    @ArchTest
    static final ArchRule NAMES_OF_BUCKETS_COME_FROM_THE_LIST = noClasses()
            .that()
            .doNotBelongToAnyOf(BucketPurpose.class)
            .should()
            .callMethod(ResourceNames.class, "bucket", String.class)
            .because("a name that is not in BucketPurpose is that of no bucket");

    @ArchTest
    static final ArchRule STATEMENTS_ARE_MADE_IN_ONE_PLACE = noClasses()
            .that()
            .doNotBelongToAnyOf(Allow.class)
            .should()
            .callMethodWhere(new DescribedPredicate<>("it makes a statement or has the CDK make one") {
                @Override
                public boolean test(JavaMethodCall call) {
                    JavaClass owner = call.getTargetOwner();
                    boolean granted = owner.getPackageName().startsWith("software.amazon.awscdk")
                            && call.getName().startsWith("grant");
                    return granted || owner.isEquivalentTo(PolicyStatement.Builder.class);
                }
            })
            .orShould()
            .callConstructor(PolicyStatement.class)
            .orShould()
            .callConstructor(PolicyStatement.class, PolicyStatementProps.class)
            .because("docs/decisions tells why permissions are written out and not granted");

    @ArchTest
    static final ArchRule CONSTRUCTS_TAKE_A_SCOPE_AND_AN_ID = constructors()
            .that()
            .areDeclaredInClassesThat(resideInAPackage(INFRA)
                    .and(new DescribedPredicate<JavaClass>("are constructs but no stacks") {
                        @Override
                        public boolean test(JavaClass type) {
                            return type.isAssignableTo(Construct.class)
                                    && !type.isAssignableTo(Stack.class)
                                    && !type.isEquivalentTo(LakeEnvironment.class);
                        }
                    }))
            .should(new ArchCondition<>("begin with a scope and an id") {
                @Override
                public void check(JavaConstructor unit, ConditionEvents events) {
                    List<String> types = unit.getRawParameterTypes().stream()
                            .map(JavaClass::getName)
                            .limit(2)
                            .toList();
                    boolean holds = types.equals(List.of(Construct.class.getName(), String.class.getName()));
                    events.add(new SimpleConditionEvent(unit, holds, unit.getDescription() + " takes " + types));
                }
            });

    private static long lines(JavaClass type) {
        Path source = Path.of("infra/src/main/java", type.getName().replace('.', '/') + ".java");
        try (Stream<String> lines = Files.lines(source)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
