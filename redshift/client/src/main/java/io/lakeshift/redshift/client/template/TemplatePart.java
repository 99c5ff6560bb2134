package io.lakeshift.redshift.client.template;

import io.lakeshift.redshift.sql.SqlPosition;
import java.util.List;

/** What a template is made of once it has been read: text that stays and places where a value goes. */
sealed interface TemplatePart {

    /** Text that stays as it is, with doubled braces already undoubled. */
    record Fixed(String text) implements TemplatePart {}

    /** The end of a statement: a semicolon. */
    record End() implements TemplatePart {}

    /** A placeholder and what surrounds it. */
    record Slot(String name, Context context, SqlPosition position) implements TemplatePart {}

    /** Words, digits and placeholders with nothing between them: together one name, or one number if all are digits. */
    record Run(List<TemplatePart> parts, SqlPosition position) implements TemplatePart {}

    /** What surrounds a placeholder. */
    enum Context {
        /** Nothing: the value is an element of the statement. */
        ALONE,
        /** A string. */
        STRING,
        /** A quoted name. */
        NAME
    }
}
