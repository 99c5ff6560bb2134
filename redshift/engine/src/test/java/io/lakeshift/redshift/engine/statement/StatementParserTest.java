package io.lakeshift.redshift.engine.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lakeshift.redshift.engine.syntax.ObjectName;
import io.lakeshift.redshift.engine.syntax.SqlError;
import io.lakeshift.redshift.engine.type.RedshiftType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementParserTest {

    @Test
    void readsAnExternalSchema() {
        assertThat(StatementParser.parse("create external schema if not exists S from data catalog database 'D' region"
                        + " 'us-east-2' iam_role 'arn:a' create external database if not exists"))
                .isEqualTo(new SchemaStatement.CreateExternalSchema(
                        "s",
                        true,
                        new SchemaStatement.CreateExternalSchema.Source("D", Optional.of("us-east-2"), true),
                        "arn:a"));
    }

    @Test
    void readsScopedGrants() {
        assertThat(StatementParser.parse(
                        "grant select, insert for tables in schema a, b to role r, group g, public, u"))
                .isEqualTo(new PrivilegeStatement.Grant(
                        Set.of(ObjectPrivilege.SELECT, ObjectPrivilege.INSERT),
                        new PrivilegeStatement.TablesInSchemas(List.of(ObjectName.of("a"), ObjectName.of("b"))),
                        List.of(
                                PrivilegeHolder.role("r"),
                                PrivilegeHolder.group("g"),
                                PrivilegeHolder.PUBLIC,
                                PrivilegeHolder.user("u")),
                        false));
        assertThat(StatementParser.parse("grant usage for schemas in database d to \"IAMR:Role\""))
                .isEqualTo(new PrivilegeStatement.Grant(
                        Set.of(ObjectPrivilege.USAGE),
                        new PrivilegeStatement.SchemasInDatabases(List.of("d")),
                        List.of(PrivilegeHolder.user("IAMR:Role")),
                        false));
    }

    @Test
    void readsSystemPermissionsAndRoles() {
        assertThat(StatementParser.parse("grant create user, drop user to role security"))
                .isEqualTo(new PrivilegeStatement.Grant(
                        Set.of(),
                        new PrivilegeStatement.SystemWide(Set.of("CREATE USER", "DROP USER")),
                        List.of(PrivilegeHolder.role("security")),
                        false));
        assertThat(StatementParser.parse("grant role a, \"sys:monitor\" to u with admin option"))
                .isEqualTo(new UserStatement.GrantRole(
                        List.of("a", "sys:monitor"), List.of(PrivilegeHolder.user("u")), true));
    }

    @Test
    void readsColumnsWithTheirTypesAndAttributes() {
        TableStatement.CreateTable create = (TableStatement.CreateTable) StatementParser.parse("""
                create table if not exists s.t (
                    id bigint identity(1, 1) encode raw distkey,
                    name character varying(40) not null encode zstd sortkey,
                    amount numeric(12,2) default 0,
                    data super, at timestamp with time zone, ok boolean default true,
                    primary key (id), unique (name), foreign key (name) references other (name))
                diststyle key compound sortkey (name, id) encode auto backup no""");

        List<TableStatement.Column> columns = create.elements().stream()
                .map(TableStatement.Column.class::cast)
                .toList();
        assertThat(columns)
                .extracting(TableStatement.Column::name)
                .containsExactly("id", "name", "amount", "data", "at", "ok");
        assertThat(columns)
                .extracting(TableStatement.Column::declaredType)
                .containsExactly(
                        RedshiftType.of("int8"),
                        new RedshiftType("varchar", 40, 0),
                        new RedshiftType("numeric", 12, 2),
                        RedshiftType.of("super"),
                        RedshiftType.of("timestamptz"),
                        RedshiftType.of("bool"));
        assertThat(columns.get(2).defaultValue().orElseThrow().text()).isEqualTo("0");
        assertThat(columns.get(1).notNull()).isTrue();
    }

    @Test
    void keepsTheTextOfAViewsQuery() {
        ViewStatement.CreateView create = (ViewStatement.CreateView) StatementParser.parse(
                "create or replace view v (a) as\nselect  /* kept */ 1 from s.t with no schema binding;");

        assertThat(create.query().text()).isEqualTo("select  /* kept */ 1 from s.t");
        assertThat(create.lateBinding()).isTrue();
        assertThat(create.columns()).containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant select on t",
                "grant frobnicate on t to u",
                "create table t (a)",
                "create external schema s from data catalog iam_role default",
                "create materialized view m backup maybe as select 1",
                "drop table t sometimes",
                "alter user",
                "frobnicate the table",
                "create table t (a int",
                "refresh view v"
            })
    void refusesWhatIsNoStatement(String sql) {
        assertThatThrownBy(() -> StatementParser.parse(sql))
                .isInstanceOf(SqlError.class)
                .hasMessageContaining("syntax error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create function f() returns int stable as $$ select 1 $$ language sql",
                "create procedure p() as $$ begin end; $$ language plpgsql",
                "call p()",
                "grant execute on function f() to u",
                "create external schema s from kinesis iam_role default",
                "create table t using iceberg as select 1",
                "set session authorization u",
                "create datashare d"
            })
    void saysWhatItDoesNotDoHere(String sql) {
        assertThatThrownBy(() -> StatementParser.parse(sql))
                .isInstanceOf(SqlError.class)
                .hasMessageContaining("not supported locally");
    }
}
