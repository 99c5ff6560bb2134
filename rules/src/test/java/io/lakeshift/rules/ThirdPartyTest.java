package io.lakeshift.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeshift.rules.ThirdPartyLibraries.Library;
import io.lakeshift.rules.ThirdPartyLibraries.Use;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/third-party-licences.md} names what Lakeshift is built from. With {@code -Dlakeshift.docs=write} it is written. */
class ThirdPartyTest {
    private static final Path PAGE = Path.of("docs/third-party-licences.md");

    private static final String WRITE = "./mvnw -q test -pl rules -am -Dtest=ThirdPartyTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dlakeshift.docs=write";

    /** What may be in a jar that others get from us: no licence that reaches beyond the library itself. */
    private static final Set<Licence> DEPLOYABLE = Set.of(
            Licence.APACHE_2,
            Licence.BSD_0,
            Licence.BSD_2,
            Licence.BSD_3,
            Licence.EPL_2,
            Licence.ISC,
            Licence.MIT,
            Licence.MIT_0,
            Licence.PUBLIC_DOMAIN);

    @Test
    void everyLibraryHasALicenceThatIsAllowed() throws IOException {
        assertThat(all())
                .hasSizeGreaterThan(100)
                .filteredOn(library -> library.licences().stream()
                        .map(Licence::named)
                        .flatMap(Optional::stream)
                        .findAny()
                        .isEmpty())
                .isEmpty();
    }

    @Test
    void whatIsDeployedHasALicenceThatEndsWithTheLibrary() throws IOException {
        assertThat(all().filter(library -> library.use() == Use.AWS))
                .hasSizeGreaterThan(20)
                .filteredOn(library -> library.licences().stream()
                        .map(Licence::named)
                        .flatMap(Optional::stream)
                        .noneMatch(DEPLOYABLE::contains))
                .isEmpty();
    }

    @Test
    void thePagesOfTheConsoleHaveLicencesThatEndWithTheLibrary() throws IOException {
        assertThat(ThirdPartyLibraries.ofConsole())
                .extracting(Library::name)
                .contains("react-dom", "@dagrejs/dagre")
                .doesNotContain("vite");
        assertThat(ThirdPartyLibraries.ofConsole())
                .filteredOn(library -> library.licences().stream()
                        .map(Licence::named)
                        .flatMap(Optional::stream)
                        .noneMatch(DEPLOYABLE::contains))
                .isEmpty();
    }

    @Test
    void onlyDynamoDbLocalIsUnderItsLicence() throws IOException {
        assertThat(all())
                .filteredOn(library -> library.licences().stream()
                        .anyMatch(name -> Licence.named(name)
                                .filter(Licence.DYNAMODB_LOCAL::equals)
                                .isPresent()))
                .extracting(Library::name)
                .containsExactly("com.amazonaws:DynamoDBLocal");
    }

    @Test
    void thePageNamesEveryLibraryAndItsLicence() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("lakeshift.docs"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as("%s is not what the build uses; write it anew with%n%s", PAGE, WRITE)
                .hasContent(page);
    }

    private static Stream<Library> all() throws IOException {
        return Stream.of(
                        ThirdPartyLibraries.ofMaven(),
                        ThirdPartyLibraries.ofNpm(),
                        ThirdPartyLibraries.ofConsole(),
                        ThirdPartyLibraries.ofConsoleBuild())
                .flatMap(List::stream);
    }

    private static String page() throws IOException {
        StringBuilder out = new StringBuilder("""
                # Third-party licences

                What Lakeshift is built from and what it is used with, without versions: those are in the POMs and in
                `package-lock.json`. The page is written from what Maven resolves for each module and from
                `package-lock.json`; a test fails if a library is missing here, or has a licence that is not in
                [`Licence`](../rules/src/test/java/io/lakeshift/rules/Licence.java). Of a library with several
                licences one may be chosen. Nothing of this is part of the repository; Maven and npm download it.

                DynamoDB Local is under the DynamoDB Local License Agreement of Amazon Web Services, which is not an open
                source licence: its text is `LICENSE.txt` in its jar. It keeps the tables of the local lake and is never
                deployed. Jars that bundle others (`iceberg-spark-runtime`, `iceberg-aws-bundle`, `spark-…`, `s3proxy`)
                carry the licences of those in their own `META-INF`; so do `aws-cdk-lib`, `constructs` and `cdknag`, which
                bring the CDK's JavaScript.

                This page is written by `%s`.
                """.formatted(WRITE));
        List<Library> maven = ThirdPartyLibraries.ofMaven();
        for (Use use : Use.values()) {
            out.append("\n## Java: ").append(use.meaning()).append("\n\n| library | licence |\n|---|---|\n");
            maven.stream().filter(library -> library.use() == use).forEach(library -> out.append(row(library)));
        }
        out.append("""

                ## npm: the CDK command line

                A tool of development that npm puts into `node_modules`: it synthesizes and deploys the app, and no part of it
                is deployed or handed on.

                | package | licence |
                |---|---|
                """);
        ThirdPartyLibraries.ofNpm().forEach(library -> out.append(row(library)));
        out.append("""

                ## npm: the pages of the console

                Bundled by Vite into the jar of the module `console`, which carries their notices in `licences.md`.

                | package | licence |
                |---|---|
                """);
        ThirdPartyLibraries.ofConsole().forEach(library -> out.append(row(library)));
        out.append("""

                ## npm: build and tests of the console

                | package | licence |
                |---|---|
                """);
        ThirdPartyLibraries.ofConsoleBuild().forEach(library -> out.append(row(library)));
        return out.toString();
    }

    private static String row(Library library) {
        return "| `%s` | %s |%n"
                .formatted(
                        library.name(),
                        library.licences().stream()
                                .map(name ->
                                        Licence.named(name).map(Licence::spdx).orElse("not known: " + name))
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
    }
}
