package io.lakeshift.redshift.client.view;

import io.lakeshift.redshift.client.ResultRow;
import io.lakeshift.redshift.client.StatementSession;
import io.lakeshift.redshift.client.template.SqlTemplate;
import io.lakeshift.redshift.client.template.TemplateValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A view that a replacement in several transactions has dropped, or is about to: a row of
 * {@code lakeshift_publish.replacement}, which is there from before the view goes until it is back with all it had.
 *
 * @param view what it was; without a definition if there was none
 * @param former the same as the column holds it: in Base64, because databases differ in what a backslash in a string means
 * @param script the name of the script that replaces it, or what it is computed from
 * @param execution the ARN of the execution that does so
 * @param place its place among the views of the script: each comes before what is computed from it
 */
public record NotedView(DependentView view, String former, String script, String execution, long place) {

    private static final SqlTemplate OF_EXECUTION = SqlTemplate.ofResource(NotedView.class, "noted-views.sql");

    /** What a column of Redshift can hold. */
    private static final int LONGEST = 65_535;

    /** A view that is about to go. */
    public static NotedView of(DependentView view, String script, String execution, long place, NoteFormat format) {
        byte[] text = format.write(view).getBytes(StandardCharsets.UTF_8);
        return new NotedView(view, Base64.getEncoder().encodeToString(text), script, execution, place);
    }

    /** What an execution has noted, each before what is computed from it. */
    public static List<NotedView> of(String execution, StatementSession session, NoteFormat format) {
        return session.rows(OF_EXECUTION.script(Map.of("execution", TemplateValue.text(execution)))).stream()
                .map(row -> of(row, format))
                .toList();
    }

    /** A row of the table. */
    static NotedView of(ResultRow row, NoteFormat format) {
        String former = row.text("former");
        String execution = row.text("execution");
        String text = new String(Base64.getDecoder().decode(former), StandardCharsets.UTF_8);
        return new NotedView(
                format.read(text, execution), former, row.text("script"), execution, Long.parseLong(row.text("place")));
    }

    /** Whether the column can hold it. */
    boolean fits() {
        return former.length() <= LONGEST;
    }
}
