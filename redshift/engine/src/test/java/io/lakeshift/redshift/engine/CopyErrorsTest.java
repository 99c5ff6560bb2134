package io.lakeshift.redshift.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyErrorsTest {
    private static final String COPY = "copy t from 's3://in/' iam_role default csv ignoreheader 1";

    @TempDir
    Path root;

    private WarehouseFixture warehouse;

    @BeforeEach
    void open() throws IOException {
        warehouse = new WarehouseFixture(root);
        Files.createDirectories(root.resolve("lake/in"));
        warehouse.run("create table t (id int, name varchar(5), day date)");
        file("a.csv", "1,ok,2024-01-01\n");
    }

    @AfterEach
    void close() {
        warehouse.close();
    }

    private void file(String name, String rows) throws IOException {
        Files.writeString(root.resolve("lake/in/" + name), "id,name,day\n" + rows);
    }

    private List<Object> refused() {
        assertThatThrownBy(() -> warehouse.run(COPY))
                .hasMessage("Load into table 't' failed.  Check 'sys_load_error_detail' system table for details.");
        assertThat(warehouse.rows("select id from t")).isEmpty();
        List<List<Object>> rows = warehouse.rows("select file_name, line_number, column_name, error_message from"
                + " sys_load_error_detail order by start_time desc limit 1");
        return rows.get(0);
    }

    @Test
    void theFirstRowThatDoesNotFitIsTold() throws IOException {
        file("b.csv", "2,\"a\nb\",2024-01-02\n3,c,2024-01-03\nx4,d,2024-01-04\ny,e,2024-01-05\n");

        assertThat(refused())
                .containsExactly("s3://in/b.csv", 5L, "id", "Invalid digit, Value 'x', Pos 0, Type: integer");
    }

    @Test
    void textsThatAreTooLongAndDatesThatAreNoneAreTold() throws IOException {
        file("b.csv", "2,\u00e4\u00e4\u00e4,2024-01-02\n");
        assertThat(refused()).containsExactly("s3://in/b.csv", 2L, "name", "String length exceeds DDL length");

        file("b.csv", "2,b,2024-01-02\n3,c,tomorrow\n");
        assertThat(refused().subList(0, 3)).containsExactly("s3://in/b.csv", 3L, "day");
    }

    @Test
    void aRowOfOtherColumnsIsTold() throws IOException {
        file("b.csv", "2,b\n");
        assertThat(refused()).containsExactly("s3://in/b.csv", 2L, "", "Delimiter not found");

        file("b.csv", "2,b,2024-01-02,more\n");
        assertThat(refused()).containsExactly("s3://in/b.csv", 2L, "", "Extra column(s) found");
    }

    @Test
    void aNumberWithAPointIsNoWholeNumber() throws IOException {
        file("b.csv", "12.5,b,2024-01-02\n");
        assertThat(refused())
                .containsExactly("s3://in/b.csv", 2L, "id", "Invalid digit, Value '.', Pos 2, Type: integer");
    }

    @Test
    void emptyTextsStayAndBlanksToo() throws IOException {
        file("a.csv", "1,,\n ,\"  \",2024-01-02\n");
        warehouse.run(COPY);
        assertThat(warehouse.rows("select id, '<' || name || '>', day from t order by id"))
                .hasToString("[[1, <>, null], [null, <  >, 2024-01-02]]");
    }

    @Test
    void emptyTextsAndBlanksAreNullsWhereAskedFor() throws IOException {
        file("a.csv", "1,,\n2,\"  \",2024-01-02\n3,x,\n");
        warehouse.run(COPY + " emptyasnull");
        warehouse.run(COPY + " blanksasnull");
        assertThat(warehouse.rows("select id, name is null, count(*) from t group by 1, 2 order by 1, 2"))
                .hasToString("[[1, false, 1], [1, true, 1], [2, false, 1], [2, true, 1], [3, false, 2]]");
    }

    @Test
    void datesAndTimesAreReadInTheirFormats() throws IOException {
        file("a.csv", "1,x,03/05/2024\n");
        warehouse.run(COPY + " dateformat 'DD/MM/YYYY'");
        file("a.csv", "2,x,\"Jan 8, 1999\"\n3,y,20240503\n");
        warehouse.run(COPY + " dateformat 'auto'");
        assertThat(warehouse.rows("select id, day from t order by id"))
                .hasToString("[[1, 2024-05-03], [2, 1999-01-08], [3, 2024-05-03]]");

        warehouse.run("truncate t");
        file("a.csv", "1,x,31/02/2024\n");
        assertThatThrownBy(() -> warehouse.run(COPY + " dateformat 'DD/MM/YYYY'"))
                .hasMessageContaining("Load into table 't' failed");

        warehouse.run("create table e (at timestamp)");
        Files.createDirectories(root.resolve("lake/times"));
        Files.writeString(root.resolve("lake/times/a.csv"), "1714731132.5\n");
        warehouse.run("copy e from 's3://times/' iam_role default csv timeformat 'epochsecs'");
        Files.writeString(root.resolve("lake/times/a.csv"), "03.05.2024 10:12\n");
        warehouse.run("copy e from 's3://times/' iam_role default csv timeformat 'DD.MM.YYYY HH24:MI'");
        assertThat(warehouse.rows("select at from e order by 1"))
                .hasToString("[[2024-05-03 10:12:00], [2024-05-03 10:12:12.5]]");
    }

    @Test
    void emptyValuesAreNullsAndOthersSeeNothing() throws IOException {
        file("b.csv", "2,,\n");
        warehouse.run(COPY);
        assertThat(warehouse.rows("select count(*) from t")).containsExactly(List.of(2L));

        warehouse.run("create user anna password disable");
        warehouse.run("truncate t");
        file("b.csv", "z,b,2024-01-02\n");
        refused();
        assertThat(warehouse.as("anna", "select error_code from sys_load_error_detail").values)
                .isEmpty();
    }
}
