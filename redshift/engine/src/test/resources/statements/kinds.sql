abort
alter database d owner to u
alter datashare s add schema public
alter default privileges grant select on tables to public
alter external schema s add restrictions
alter external table s.t add partition (a = '1') location 's3://b/p/'
alter external view s.v force
alter function f(int) owner to u
alter group g add user u
alter identity provider p namespace 'n'
alter masking policy p using (null)
alter materialized view m auto refresh yes
alter materialized view m row level security on
alter procedure p() owner to u
alter rls policy p using (true)
alter role r rename to q
alter schema s rename to q
alter system set data_catalog_auto_mount = on
alter table t rename to q
alter table t alter column a type varchar(20)
alter table t alter distkey a
alter table t append from q
alter template x set csv
alter user u createdb
analyze t
analyze compression t
attach masking policy p on t(a) to u
attach rls policy p on t to role r
begin
call p()
cancel 18764
close c
comment on table t is 'x'
commit
copy t from 's3://b/k' iam_role default csv
copy t from 's3://b/k' iam_role default csv job create j auto on
create database d
create datashare s
create external function f(varchar) returns varchar volatile lambda 'l' iam_role default
create external model m function f iam_role default
create external schema s from data catalog database 'd' iam_role default
create external table s.t (a int) stored as parquet location 's3://b/p/'
create external view s.v as select 1
create function f(int) returns int stable as $$ select $1 $$ language sql
create group g
create identity provider p type azure namespace 'n' parameters '{}'
create library l language plpythonu from 's3://b/l.zip' iam_role default
create masking policy p with (a varchar(10)) using ('x')
create materialized view m as select 1 as a
create model m from t target a function f iam_role default settings (s3_bucket 'b')
create procedure p() as $$ begin null; end; $$ language plpgsql
create rls policy p using (true)
create role r
create schema s
create table t (a int)
create table t as select 1 as a
create template x for copy as csv
create user u password disable
create view v as select 1 as a
deallocate p
declare c cursor for select 1
delete from t where a = 1
desc datashare s
desc identity provider p
detach masking policy p on t(a) from u
detach rls policy p on t from role r
drop database d
drop datashare s
drop external view s.v
drop function f(int)
drop group g
drop identity provider p
drop library l
drop masking policy p
drop materialized view m
drop model m
drop procedure p()
drop rls policy p
drop role r
drop schema s
drop table t
drop template x
drop user u
drop view v
end
execute p (1)
explain select 1
fetch next from c
grant select on t to u
grant usage on database d to u
insert into t values (1)
lock t
merge into t using s on t.a = s.a when matched then update set a = s.a when not matched then insert values (s.a)
prepare p (int) as select $1
refresh materialized view m
reset search_path
revoke select on t from u
revoke usage on database d from u
rollback
select 1
select 1 as a into t
set search_path to public
set session authorization u
set session characteristics as transaction read only
show search_path
show column grants on table t
show columns from table d.s.t
show constraints primary keys from table d.s.t
show databases
show datashares
show external table s.t
show functions from schema d.s
show grants on table t
show model m
show parameters of function d.s.f(int)
show policies
show procedure p()
show procedures from schema d.s
show schemas from database d
show table t
show tables from schema d.s
show template x
show templates
show view v
start transaction
truncate t
unload ('select 1') to 's3://b/p/' iam_role default
update t set a = 2
use d
vacuum t
