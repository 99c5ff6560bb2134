package io.lakeshift.etl.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.etl.lake.TestLake;
import io.lakeshift.etl.source.InputSpec.MissingColumns;
import io.lakeshift.etl.transform.Rows;
import io.lakeshift.redshift.client.spec.InvalidSpecException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnMappingTest {

    private static final TestLake LAKE = new TestLake();

    private static Rows mapped(String select, String mapping) {
        return mapped(select, mapping, MissingColumns.ARE_LEFT_OUT);
    }

    private static Rows mapped(String select, String mapping, MissingColumns missing) {
        Rows rows = Rows.of(LAKE.spark().sql("select 2L as " + Rows.LINE + ", " + select));
        return ColumnMapping.parse("mapping.csv", mapping).apply(rows, missing);
    }

    private static String values(Rows rows) {
        return rows.data().drop(Rows.LINE).first().mkString("|");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the mapping file is empty",
                "'Source,Dest\na,b\n' | line 1: the header must have the columns SourceName and DestName",
                "'SourceName,DestName\na,b,c\n' | line 2: there are 3 fields, but the header has 2",
                "'SourceName,DestName\na,\n' | line 2: SourceName and DestName must both be filled in",
                "'SourceName,DestName\na\n' | line 2: SourceName and DestName must both be filled in",
                "'SourceName,DestName\na,x\nb,X\n' | line 3: DestName 'X' is given twice",
                "'SourceName,DestName\na,null\n' | the mapping keeps no column",
                "'SourceName,DestName,Threshold\na,x,90\n' | line 2: a Threshold needs a Scorer; allowed are ratio,",
                "'SourceName,DestName,Threshold,Scorer\na,x,90,wratio\n' | line 2: Scorer 'wratio' is not known",
                "'SourceName,DestName,Threshold,Scorer\na,x,101,ratio\n' | Threshold '101' must be a whole number from 0",
                "'SourceName,DestName,Width\na,x,ten\n' | line 2: Width 'ten' must be a whole number",
                "'SourceName,DestName,Width\na,x,0\n' | line 2: Width must be 1 or more",
                "'SourceName,DestName\n`a`.b,x\n' | line 2: '`a`.b' has back-ticks that do not part nested names",
                "'SourceName,DestName\na,__lakeshift_x\n' | line 2: names beginning with __lakeshift_ are reserved",
                "'SourceName,DestName\n\"a,x\n' | line 2: field 1 begins with a quote that is never closed"
            })
    void refusesMappingsThatAreNotAsTheyMustBe(String text, String message) {
        assertThatThrownBy(() -> ColumnMapping.parse("mapping.csv", text))
                .isInstanceOf(InvalidSpecException.class)
                .hasMessageContaining("mapping.csv: ")
                .hasMessageContaining(message);
    }

    @Test
    void namesAllThatIsWrongAtOnce() {
        assertThatThrownBy(() ->
                        ColumnMapping.parse("mapping.csv", "SourceName,DestName,Threshold\na,\nb,x,high\nc,y\nd,Y\n"))
                .hasMessageStartingWith("3 faults: mapping.csv: line 2")
                .hasMessageContainingAll("line 3: Threshold 'high'", "line 5: DestName 'Y' is given twice");
    }

    @Test
    void missingFieldsAtTheEndOfARowAreEmpty() {
        Rows rows = mapped("'1' as PolicyNumber, '2' as New_Renewal", """
                \uFEFFsourcename,DESTNAME,Threshold,Scorer,Description,Note
                PolicyNumber,policynumber
                NewRenewal,neworrenewal,90,ratio,"a, b"
                """);

        assertThat(rows.columns()).containsExactly("policynumber", "neworrenewal");
        assertThat(values(rows)).isEqualTo("1|2");
    }

    @Test
    void likenessComesAfterNamesAndTakesEachColumnOnce() {
        Rows rows = mapped("'1' as `Policy No`, '2' as PolicyNo, '3' as `Policy-No.`, '4' as Other", """
                SourceName,DestName,Threshold,Scorer
                policy no,first,90,ratio
                Policy No,exact
                policy no,second,90,WRatio
                policy no,third,100,QRatio
                """);

        assertThat(rows.columns()).as("direct ones first").containsExactly("exact", "first", "second");
        assertThat(values(rows)).isEqualTo("1|3|2");
    }

    @Test
    void scoresAreNotRounded() {
        String mapping =
                "SourceName,DestName,Threshold,Scorer\nfuzzy was a bear but not a dog,a,%s,partial_ratio\nx,x\n";
        String select = "1 as `fuzzy was a bear but not a cat`, 2 as x";

        assertThat(mapped(select, mapping.formatted(94)).columns()).containsExactly("x", "a");
        assertThat(mapped(select, mapping.formatted(95)).columns())
                .as("it is 94.7")
                .containsExactly("x");
    }

    @Test
    void findsNamesWithLineBreaksOfAnyKindAndWithoutRegardToCase() {
        Rows rows = mapped(
                "1 as `Date\r\nClosed`, 2 as `Vehicle\nMake`, 3 as lower, 4 as ` Loss Paid`",
                "SourceName,DestName\n\"Date\nClosed\",dateclosed\n\"vehicle\nmake\",make\nLOWER,l\n Loss Paid ,p\n");

        assertThat(values(rows)).isEqualTo("1|2|3|4");
        assertThat(rows.columns()).containsExactly("dateclosed", "make", "l", "p");
    }

    @Test
    void reachesIntoStructsAndArrays() {
        Rows rows = mapped(
                "named_struct('cc:303', named_struct('name', 'Sara', 'roles', array(named_struct('r', 'Main')))) as contacts,"
                        + " 'plain' as `a.b`",
                """
                SourceName,DestName,Threshold,Scorer
                contacts,null
                `contacts`.`cc:303`.`name`,name
                `contacts`.`cc:303`.`roles`.`r`,roles
                `contacts`.`cc:303`,whole
                a.b,dotted
                """);

        assertThat(rows.columns()).containsExactly("name", "roles", "whole", "dotted");
        assertThat(rows.data()
                        .selectExpr("name", "roles[0]", "whole.name", "dotted")
                        .first()
                        .mkString("|"))
                .isEqualTo("Sara|Main|Sara|plain");
    }

    @Test
    void likenessFindsNestedNamesToo() {
        Rows rows = mapped(
                "named_struct('role', named_struct('name', 'Sara')) as contacts, 1 as x",
                "SourceName,DestName,Threshold,Scorer\nx,x\ncontact role name,n,90,ratio\n");

        assertThat(values(rows)).isEqualTo("1|Sara");
    }

    @Test
    void oneColumnMayBecomeTwo() {
        assertThat(values(mapped("1 as a", "SourceName,DestName\na,b\na,c\n"))).isEqualTo("1|1");
    }

    @Test
    void columnsThatAreMissingAreLeftOutOrRefused() {
        String mapping = "SourceName,DestName\na,a\nb,b\n`c`.`d`,c\nz,null\n";

        assertThat(mapped("1 as a", mapping).columns()).containsExactly("a");
        assertThatThrownBy(() -> mapped("1 as a", mapping, MissingColumns.ARE_REFUSED))
                .hasMessage("mapping.csv: the file lacks the columns b, `c`.`d`; it has a");
        assertThatThrownBy(() -> mapped("1 as other", mapping))
                .hasMessageContaining("the file lacks the columns a, b, `c`.`d`; it has other");
    }

    @Test
    void givesTheFieldsOfAFileOfFixedWidths() {
        ColumnMapping mapping = ColumnMapping.parse(
                "mapping.csv", "SourceName,DestName,Width\nrecord_type,record_type,3\nfiller1,null,5\n,claim,18\n");

        assertThat(mapping.fixedFields())
                .containsExactly(
                        new ColumnMapping.FixedField(Optional.of("record_type"), 3),
                        new ColumnMapping.FixedField(Optional.empty(), 5),
                        new ColumnMapping.FixedField(Optional.of("claim"), 18));
        assertThatThrownBy(() -> ColumnMapping.parse("mapping.csv", "SourceName,DestName,Width\na,a\nb,b,2\nc,c\n")
                        .fixedFields())
                .hasMessageContaining("there is none on lines 2, 4");
    }
}
