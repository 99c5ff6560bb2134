package io.lakeshift.etl.quality;

import io.lakeshift.redshift.client.spec.InvalidSpecException;
import io.lakeshift.redshift.client.spec.SpecNode;
import java.util.List;

/** Resolves the names in pieces of Spark SQL that stand in specifications, against columns that are known. */
public interface SqlNames {

    /**
     * Looks at a condition.
     *
     * @param place where it stands
     * @param columns what it may name
     * @throws InvalidSpecException if it names another column or function, or is nothing that is true or false
     */
    void condition(SpecNode place, String condition, List<ToldColumn> columns);

    /**
     * Looks at a query of the table {@code primary}.
     *
     * @param place where it stands
     * @param columns of that table
     * @throws InvalidSpecException if it names another column or function
     */
    void query(SpecNode place, String query, List<ToldColumn> columns);
}
