package io.lakeshift.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.cli.lake.CommandException;
import io.lakeshift.infra.config.LakeConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackSelectionTest {

    private static final String DEV = "\"Dev\": {}";
    private static final String TEST = "\"Test\": {\"region\": \"us-west-2\"}";
    private static final String PROD = "\"Prod\": {\"region\": \"eu-west-1\", \"removal\": \"destroy\"}";

    @TempDir
    private Path directory;

    @Test
    void takesTheOnlyEnvironmentIfItsDataNeedNotBeKept() throws IOException {
        assertThat(select(DEV).arguments()).containsExactly("Dev/*");
        assertThat(select(DEV, "--require-approval", "never").arguments())
                .containsExactly("--require-approval", "never", "Dev/*");
    }

    @Test
    void neverTakesProdOrWhatIsKeptUnlessItIsNamed() throws IOException {
        assertThatThrownBy(() -> select(PROD))
                .isInstanceOf(CommandException.class)
                .hasMessage("Prod is deployed only when it is named: ./lake deploy --env Prod");
        assertThatThrownBy(() -> select(TEST)).hasMessageContaining("./lake deploy --env Test");
        assertThat(select(PROD, Optional.of("Prod")).arguments()).containsExactly("Prod/*");
    }

    @Test
    void refusesToChooseAmongSeveral() {
        assertThatThrownBy(() -> select(DEV + "," + TEST + "," + PROD))
                .hasMessage(
                        "several environments are configured; say which one to deploy with --env: Dev, Test, Prod, or"
                                + " all with --all");
        assertThatThrownBy(() -> select(DEV + "," + TEST, "InsuranceLakeRedshift"))
                .hasMessageContaining("several environments are configured");
    }

    @Test
    void takesTheStacksOfTheChosenEnvironmentAndNoOther() throws IOException {
        StackSelection selection = select(DEV + "," + PROD, Optional.of("Dev"), "--exclusively");
        assertThat(selection.arguments()).containsExactly("--exclusively", "Dev/*");
        assertThat(selection.environments())
                .extracting(config -> config.environment().id())
                .containsExactly("Dev");
        assertThatThrownBy(() -> select(DEV, Optional.of("Prd")))
                .hasMessage("the environment \"Prd\" is not configured; allowed: Dev");
        assertThatThrownBy(() -> select(DEV + "," + PROD, Optional.of("Dev"), "Prod/InsuranceLakeRedshift"))
                .hasMessage("Prod/InsuranceLakeRedshift is not a stack of Dev");
    }

    @Test
    void takesNamesOfStacksInEachSpelling() throws IOException {
        assertThat(select(DEV, "InsuranceLakeRedshift").arguments()).containsExactly("Dev/InsuranceLakeRedshift");
        assertThat(select(DEV + "," + PROD, "Prod/InsuranceLakeRedshift", "Dev-InsuranceLakeEtlGlue")
                        .arguments())
                .containsExactly("Prod/InsuranceLakeRedshift", "Dev-InsuranceLakeEtlGlue");
        assertThat(select(DEV + "," + PROD, Optional.of("Prod"), "InsuranceLakeEtl*")
                        .arguments())
                .containsExactly("Prod/InsuranceLakeEtl*");
    }

    @Test
    void doesNotTakeTheValueOfAnOptionForAStack() throws IOException {
        assertThat(select(DEV, "--toolkit-stack-name", "InsuranceLakeToolkit", "-c", "a=b")
                        .arguments())
                .containsExactly("--toolkit-stack-name", "InsuranceLakeToolkit", "-c", "a=b", "Dev/*");
    }

    @Test
    void takesAllWhenToldSo() throws IOException {
        StackSelection selection = select(DEV + "," + PROD, "--all");
        assertThat(selection.arguments()).containsExactly("--all");
        assertThat(selection.environments()).hasSize(2);
        assertThatThrownBy(() -> select(DEV, Optional.of("Dev"), "--all")).hasMessage("give either --env Dev or --all");
    }

    private StackSelection select(String environments, String... arguments) throws IOException {
        return select(environments, Optional.empty(), arguments);
    }

    private StackSelection select(String environments, Optional<String> chosen, String... arguments)
            throws IOException {
        Path file = directory.resolve("cdk.json");
        Files.writeString(file, "{\"context\": {\"environments\": {%s}}}".formatted(environments));
        return StackSelection.of(LakeConfig.readAll(file), chosen, List.of(arguments));
    }
}
