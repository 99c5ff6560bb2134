package io.lakeshift.redshift.client.view;

/** Notes of views without rights, as lines. */
final class PlainNotes implements NoteFormat {

    @Override
    public String write(DependentView view) {
        DependentView.Identity identity = view.identity();
        return String.join(
                "\n",
                identity.schema(),
                identity.name(),
                String.valueOf(identity.materialized()),
                view.definition().owner(),
                view.definition().sql());
    }

    @Override
    public DependentView read(String text, String execution) {
        String[] lines = text.split("\n", 5);
        return new DependentView(
                new DependentView.Identity(lines[0], lines[1], Boolean.parseBoolean(lines[2])),
                DependentView.Act.DROP_AND_CREATE,
                new DependentView.Definition(lines[4], lines[3], ""),
                ViewRights.NONE,
                execution);
    }
}
