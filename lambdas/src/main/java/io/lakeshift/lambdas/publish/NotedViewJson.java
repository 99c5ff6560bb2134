package io.lakeshift.lambdas.publish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lakeshift.lambdas.StrictJson;
import io.lakeshift.redshift.client.view.DependentView;
import io.lakeshift.redshift.client.view.NoteFormat;
import java.util.List;

/** Noted views as JSON. */
final class NotedViewJson implements NoteFormat {

    private static final String ACT = "act";
    private static final String NOTED = "noted";

    @Override
    public String write(DependentView view) {
        ObjectNode json = ViewDecisionJson.dependent(view);
        json.remove(List.of(ACT, NOTED));
        return StrictJson.write(json);
    }

    @Override
    public DependentView read(String text, String execution) {
        return ViewDecisionJson.dependent(StrictJson.parseObject(text)
                .put(ACT, DependentView.Act.DROP_AND_CREATE.name())
                .put(NOTED, execution));
    }
}
