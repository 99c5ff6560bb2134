package io.lakeshift.cli.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final ReviewPage PAGE = new ReviewPage(
            "A <title>",
            List.of("Of `code` & more.", "**Not `on`**, but `s3:*` and `a/*`."),
            List.of(new ReviewPage.Section(
                    "Part",
                    List.of(
                            new ReviewPage.Table(List.of("a"), List.of(List.of("x|y <b>"))),
                            new ReviewPage.Points(
                                    List.of(ReviewPage.Point.plain("calm"), ReviewPage.Point.attention("loud")))))));

    @Test
    void escapesWhatWouldBeMarkupInHtml() {
        assertThat(HtmlPage.render(PAGE))
                .contains("<h1>A &lt;title&gt;</h1>", "<p>Of <code>code</code> &amp; more.</p>", "x|y &lt;b&gt;")
                .contains("<p><strong>Not <code>on</code></strong>, but <code>s3:*</code> and <code>a/*</code>.</p>")
                .contains("<li>calm</li>", "<li class=\"attention\">loud</li>");
    }

    @Test
    void aProgramIsToldTheKindOfEachBlock() {
        assertThat(ReviewJson.of(PAGE))
                .hasToString(
                        "{\"sections\":[{\"title\":\"Part\",\"blocks\":[{\"columns\":[\"a\"],\"rows\":[[\"x|y"
                                + " <b>\"]]},"
                                + "{\"points\":[{\"text\":\"calm\",\"attention\":false},{\"text\":\"loud\",\"attention\":true}]}]}]}");
    }

    @Test
    void keepsTheCellsOfATableApartInMarkdown() {
        assertThat(MarkdownPage.render(PAGE)).contains("| x\\|y <b> |").contains("- calm\n- **Look here:** loud\n");
    }
}
