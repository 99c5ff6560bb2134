package io.lakeshift.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class XmlElementsTest {

    private static XmlElements open(String text, Charset charset) throws XMLStreamException {
        return new XmlElements(new ByteArrayInputStream(text.getBytes(charset)), "row");
    }

    private static List<String> read(String text) throws XMLStreamException {
        return RecordsAsText.of(open(text, StandardCharsets.UTF_8));
    }

    @Test
    void readsElementsWhereverTheyStand() throws XMLStreamException {
        assertThat(read("<?xml version=\"1.0\"?>\n<all>\n<part><row><a>1</a></row></part>\n<row b=\"2\"/></all>"))
                .containsExactly("1: <row><a>1</a></row>", "2: <row b=\"2\"></row>");
    }

    @Test
    void keepsWhatIsEscapedEscaped() throws XMLStreamException {
        assertThat(read("<all><row t=\"&quot;&lt;>\"><a>x &amp; y &lt; z</a><b><![CDATA[<c>]]></b></row></all>"))
                .containsExactly("1: <row t=\"&quot;&lt;&gt;\"><a>x &amp; y &lt; z</a><b>&lt;c&gt;</b></row>");
    }

    @Test
    void keepsPrefixesAsTheyAreWritten() throws XMLStreamException {
        assertThat(read("<all xmlns:p=\"urn:p\"><row><p:a p:k=\"1\">2</p:a></row></all>"))
                .containsExactly("1: <row><p:a p:k=\"1\">2</p:a></row>");
    }

    @Test
    void takesElementsWithinOneOfTheirNameAsPartOfIt() throws XMLStreamException {
        assertThat(read("<all><row><row><a>1</a></row></row></all>"))
                .containsExactly("1: <row><row><a>1</a></row></row>");
    }

    @Test
    void leavesCommentsAndInstructionsOut() throws XMLStreamException {
        assertThat(read("<all><row><!-- no --><a>1<?x y?></a></row></all>")).containsExactly("1: <row><a>1</a></row>");
    }

    @Test
    void readsTheEncodingThatIsDeclared() throws XMLStreamException {
        assertThat(RecordsAsText.of(open(
                        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><all><row><a>Zürich</a></row></all>",
                        StandardCharsets.ISO_8859_1)))
                .containsExactly("1: <row><a>Zürich</a></row>");
    }

    @Test
    void namesThePlaceWhereItIsNotWellFormedAndNothingOfIt() throws XMLStreamException {
        assertThat(read("<all>\n<row><a>1</a></row>\n<row><secret></row>"))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2! not well-formed XML, line 3, column ")
                .doesNotContain("secret");
    }

    @Test
    void readsNoEntityThatTheFileDeclares() throws XMLStreamException {
        String bomb = "<!DOCTYPE all [<!ENTITY x SYSTEM \"file:///etc/passwd\"><!ENTITY y \"aaaa\">]>";
        assertThat(read(bomb + "<all><row><a>&x;</a></row></all>"))
                .singleElement()
                .asString()
                .startsWith("1! ");
        assertThat(read(bomb + "<all><row><a>&y;</a></row></all>"))
                .singleElement()
                .asString()
                .startsWith("1! ");
    }

    @Test
    void saysWhichElementsThereAreInstead() throws XMLStreamException {
        XmlElements none = open("<policies><policy/><claim/></policies>", StandardCharsets.UTF_8);
        assertThat(RecordsAsText.of(none)).isEmpty();
        assertThat(none.whyEmpty()).isEqualTo("there is no element 'row'; there are policies, policy, claim");
    }
}
