package io.lakeshift.etl.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lakeshift.etl.reference.TransformKind;
import io.lakeshift.etl.reference.TransformReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Configurations in which nothing is wrong, each beside the files of a shop. */
final class GoodFiles {

    /** The folders of the checkout, and of the shop. */
    static final List<Path> ROOTS =
            List.of(Path.of("specs"), Path.of("sql"), Path.of("etl/src/test/resources/io/lakeshift/etl/check/shop"));

    private static final String SPARK = "transformation-sql/spark-Shop-Returns.sql";
    private static final String REDSHIFT = "transformation-sql/redshift-Shop-Returns.sql";
    private static final String RULES = "dq-rules/dq-Shop-Returns.json";
    private static final JsonMapper JSON = new JsonMapper();

    private static final List<String> QUERIES = List.of(
            "select * from shop.returns",
            "select r.*, 1 as one from shop.returns r",
            "select RETURNID, OrderId from Shop.Returns",
            "select `returnid` from `shop`.`returns`",
            "select returns.reason from glue_catalog.shop.returns",
            "select shop.returns.reason from shop.returns",
            "select count(*) as n, reason from shop.returns group by reason having count(*) > 1 order by n",
            "select reason, sum(refund) as r from shop.returns group by 1 order by 2",
            "select year, month, day, execution_id, load_id from shop.returns",
            "select date_add(returndate, 3) as later, year(returndate) as y from shop.returns",
            "select returndate + interval 3 days as later from shop.returns",
            "select orderid from shop.returns union all select orderid from shop.orders",
            "select o.orderid from shop.orders o where exists (select 1 from shop.returns r where r.orderid = o.orderid)",
            "select o.orderid, (select max(refund) from shop.returns r where r.orderid = o.orderid) as m from shop.orders o",
            "select orderid from shop.orders where orderid not in (select orderid from shop.returns)",
            "select word from shop.returns lateral view explode(split(reason, ' ')) t as word",
            "select explode(split(reason, ' ')) as word from shop.returns",
            "select refund * 2 as twice, twice + 1 as more from shop.returns",
            "select case reason when 'x' then 1 else 0 end as x from shop.returns",
            "select rank() over (order by refund desc nulls last) as place from shop.returns",
            "select sum(refund) filter (where reason = 'x') as x from shop.returns",
            "with a as (select orderid from shop.returns), b as (select orderid from a) select * from b",
            "select * from shop.unknown_table where anything = 1",
            "select u.anything, r.nothing from shop.unknown_table u join shop.returns r on u.id = r.returnid",
            "select * from (values (1, 'a'), (2, 'b')) as t(k, v)",
            "select a.orderid from shop.returns a full outer join shop.orders b using (orderid)",
            "select transform(array(refund), x -> x + 1) as t from shop.returns",
            "select struct(refund as a, reason as b).a as a from shop.returns",
            "select cast(refund as decimal(10,2)) as r, string(refund) as s from shop.returns",
            "select 'it''s' as q, '{{' as brace from shop.returns",
            "select reason, orderid, sum(refund) as r from shop.returns group by grouping sets ((reason), (orderid))",
            "select * from shop.returns pivot (sum(refund) for reason in ('a' as a, 'b' as b))",
            "select _file from shop.returns",
            "create table shop_consume.refunds as select orderid from shop.returns",
            "create table one as select orderid from shop.returns; create table two as select reason from shop.returns");

    private static final List<String> SCRIPTS = List.of(
            "select 1",
            "create or replace view v as select \"Reason\" from awsdatacatalog.shop_consume.returns with no schema binding",
            "begin; delete from t where a = 1; insert into t select 1; commit;",
            "create materialized view m auto refresh no as select reason from awsdatacatalog.shop_consume.returns",
            "drop materialized view if exists m; create materialized view m as select 1 as one",
            "create table if not exists t (a int, b varchar(20)) diststyle auto; grant select on t to role readers;",
            "refresh materialized view m",
            "-- only a word\nselect current_date; /* and\n another */ select 2;",
            "create or replace procedure p() as $$ begin delete from t where a = '; '; end; $$ language plpgsql",
            "call p(); analyze t;");

    private static final List<String> RULE_TEXTS = List.of(
            "IsComplete 'returnid'",
            "IsPrimaryKey 'returnid'",
            "ColumnValues 'Refund' >= 0",
            "ColumnValues 'reason' in ['a', 'b']",
            "ColumnExists 'nothing'",
            "(IsComplete 'returnid') and (ColumnLength 'reason' < 40)",
            "RowCount > 0",
            "CustomSql 'select count(*) from primary where refund > 1' = 0",
            "ColumnValues 'refund' > 0 where \\\"reason = 5 and orderid is null\\\"",
            "Uniqueness 'returnid' > 0.5");

    private GoodFiles() {}

    /** What is written over the files of the shop, by what it shows. */
    static Map<String, Map<String, String>> all() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("nothing", Map.of());
        for (TransformKind kind : TransformReference.all()) {
            String spec = "{\"transform_spec\": {\"" + kind.name() + "\": "
                    + kind.says().example() + "}}";
            all.put("example of " + kind.name(), Map.of("transformation-spec/Db-T.json", spec));
            all.put(
                    "example of " + kind.name() + " with a mapping",
                    Map.of(
                            "transformation-spec/Db-T.json",
                            spec,
                            "transformation-spec/Db-T.csv",
                            mapping(kind.says().example()),
                            "transformation-sql/spark-Db-T.sql",
                            "select * from db.t"));
        }
        QUERIES.forEach(query -> all.put("query " + query, Map.of(SPARK, query)));
        SCRIPTS.forEach(script -> all.put("script " + script, Map.of(REDSHIFT, script)));
        RULE_TEXTS.forEach(rule ->
                all.put("rule " + rule, Map.of(RULES, "{\"after_transform\": {\"warn_rules\": [\"" + rule + "\"]}}")));
        return all;
    }

    /** A mapping that has whatever an example may take for a column. */
    private static String mapping(String example) {
        Set<String> names = new TreeSet<>(List.of("id"));
        try {
            gather(JSON.readTree(example), names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.stream()
                .filter(name -> name.matches("[a-z]{3,}"))
                .map(name -> name + "," + name + "\n")
                .collect(Collectors.joining("", "SourceName,DestName\nid,id\n", ""));
    }

    private static void gather(JsonNode node, Set<String> names) {
        if (node.isTextual()) {
            names.addAll(List.of(node.textValue().split("\\W+")));
        }
        node.fieldNames().forEachRemaining(names::add);
        node.forEach(each -> gather(each, names));
    }
}
