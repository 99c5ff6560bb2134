package io.lakeshift.redshift.client.view;

/** How what a view was is written in {@code lakeshift_publish.replacement} until it is back. */
public interface NoteFormat {

    /** A view as text, without what a replacement does with it. */
    String write(DependentView view);

    /**
     * Reads what {@link #write} wrote, as a view that goes and comes back.
     *
     * @param execution who has noted it
     */
    DependentView read(String text, String execution);
}
