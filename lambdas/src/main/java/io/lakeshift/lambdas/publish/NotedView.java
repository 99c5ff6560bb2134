package io.lakeshift.lambdas.publish;

import io.lakeshift.redshift.client.StatementSession;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.ResultRow;
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
 * @param script the name of the script that replaces it, or what it is computed from
 * @param execution the ARN of the execution that does so
 * @param place its place among the views of the script: each comes before what is computed from it
 */
record NotedView(DependentView view, String script, String execution, long place) {

    private static final SqlTemplate OF_EXECUTION = SqlTemplate.ofResource(NotedView.class, "noted-views.sql");

    /** What a column of Redshift can hold. */
    private static final int LONGEST = 65_535;

    /** What an execution has noted, each before what is computed from it. */
    static List<NotedView> of(String execution, StatementSession session) {
        return session.query(OF_EXECUTION.script(Map.of("execution", TemplateValue.text(execution))), 1).get(0).stream()
                .map(NotedView::of)
                .toList();
    }

    /** A row of the table. */
    static NotedView of(ResultRow row) {
        byte[] json = Base64.getDecoder().decode(row.text("former"));
        String execution = row.text("execution");
        ObjectNode view = StrictJson.parseObject(json)
                .put("act", DependentView.Act.DROP_AND_CREATE.name())
                .put("noted", execution);
        return new NotedView(
                ViewDecisionJson.dependent(view), row.text("script"), execution, Long.parseLong(row.text("place")));
    }

    /** The view as the column holds it: in Base64, because databases differ in what a backslash in a string means. */
    String former() {
        ObjectNode json = ViewDecisionJson.dependent(view);
        json.remove(List.of("act", "noted"));
        return Base64.getEncoder().encodeToString(StrictJson.write(json).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the column can hold it. */
    boolean fits() {
        return former().length() <= LONGEST;
    }
}
