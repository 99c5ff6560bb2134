package io.lakeshift.local.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lakeshift.local.cloud.assembly.ResourceDeclaration;
import io.lakeshift.local.cloud.caller.Caller;
import io.lakeshift.local.cloud.state.JsonFile;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamUsersTest {
    private static final String ACCOUNT = "111122223333";
    private static final String POLICY = "arn:aws:iam::111122223333:policy/tool";

    @TempDir
    private Path folder;

    private IamUsers users;
    private IamProvider provider;

    @BeforeEach
    void open() {
        IamDirectory directory = new IamDirectory(ACCOUNT, new JsonFile(folder.resolve("directory.json")));
        users = new IamUsers(ACCOUNT, new JsonFile(folder.resolve("users.json")), directory);
        provider = new IamProvider(ACCOUNT, directory, users);
    }

    @Test
    void aKeyIsItsUsersAlsoAfterARestart() {
        declare("AWS::IAM::User", "{'UserName': 'bi'}");
        String key = users.createKey("bi").id();

        open();

        assertThat(users.callerOfKey(key))
                .contains(new Caller(
                        "arn:aws:iam::111122223333:user/bi",
                        "AIDA" + IamDirectory.idOf("bi"),
                        "bi",
                        Optional.empty(),
                        false));
        assertThat(users.callerOfKey("AKIAOTHER")).isEmpty();
    }

    @Test
    void aKeyThatIsGoneIsNobodys() {
        declare("AWS::IAM::User", "{'UserName': 'bi'}");
        String first = users.createKey("bi").id();
        String second = users.createKey("bi").id();

        users.deleteKey("bi", first);
        users.remove("bi");

        assertThat(users.callerOfKey(first)).isEmpty();
        assertThat(users.callerOfKey(second)).isEmpty();
    }

    @Test
    void aUserHasTwoKeysAtMost() {
        declare("AWS::IAM::User", "{'UserName': 'bi'}");
        users.createKey("bi");
        users.createKey("bi");

        assertThatThrownBy(() -> users.createKey("bi")).hasMessageContaining("AccessKeysPerUser");
    }

    @Test
    void aUserHasThePoliciesOfBothEnds() {
        declare("AWS::IAM::ManagedPolicy", policy("s3:GetObject", ""));
        declare("AWS::IAM::User", "{'UserName': 'bi', 'ManagedPolicyArns': ['" + POLICY + "']}");
        assertThat(users.policiesOf("arn:aws:iam::111122223333:user/bi")).hasSize(1);

        declare("AWS::IAM::User", "{'UserName': 'bi'}");
        assertThat(users.policiesOf("arn:aws:iam::111122223333:user/bi")).isEmpty();

        declare("AWS::IAM::ManagedPolicy", policy("s3:GetObject", ", 'Users': ['bi']"));
        assertThat(users.policiesOf("arn:aws:iam::111122223333:user/bi")).hasSize(1);
    }

    @Test
    void saysWhatItDoesNotKnow() {
        assertThatThrownBy(() -> declare("AWS::IAM::User", "{'Groups': ['g']}"))
                .hasMessage("not supported locally: Groups of an IAM user");
        assertThatThrownBy(() -> declare("AWS::IAM::ManagedPolicy", policy("x:Do", ", 'Groups': ['g']")))
                .hasMessage("not supported locally: Groups of a policy");
        assertThatCode(() -> declare("AWS::IAM::ManagedPolicy", policy("x:Do", ", 'Groups': []")))
                .doesNotThrowAnyException();
    }

    private void declare(String type, String properties) {
        provider.provision(
                new ResourceDeclaration("s", "R", type, json(properties), Optional.empty(), Optional.empty()));
    }

    private static String policy(String action, String more) {
        return "{'ManagedPolicyName': 'tool', 'PolicyDocument': {'Statement': [{'Effect': 'Allow', 'Action': '" + action
                + "', 'Resource': '*'}]}" + more + "}";
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException(text, wrong);
        }
    }
}
