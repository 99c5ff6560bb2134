package io.lakeshift.redshift.sql;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The functions of Amazon Redshift, as its SQL reference and its system catalog list them, in lower case. */
public final class RedshiftFunctions {

    /** Names that are called with parentheses, and some that are written without. */
    public static final Set<String> NAMES = words("""
            abs acos add_months age any_value approx_count_distinct approximate array array_concat array_contains
            array_distinct array_except array_flatten array_intersection array_position array_positions array_sort
            array_to_string array_union arrays_overlap ascii asin atan atan2 avg bit_and bit_or bit_xor bool_and bool_or
            booland_agg boolor_agg bpcharcmp btrim bttext_pattern_cmp can_json_parse cast cbrt ceil ceiling
            char_length character_length charindex checksum chr coalesce collate concat convert convert_timezone corr cos cot
            count covar_pop covar_samp crc32 cume_dist current_aws_account current_catalog current_database current_date
            current_namespace current_role current_schema current_schemas current_session_arn current_setting current_time
            current_timestamp current_user current_user_id date_add date_cmp date_cmp_timestamp date_cmp_timestamptz
            date_diff date_part datepart date_part_year date_trunc dateadd datediff decimal_size decode degrees dense_rank dexp
            difference dlog1 dlog10 dsqrt every exp explain_model extract farmfingerprint64 farmhash64 first_value floor
            fnv_hash format format_type from_base64 from_hex from_varbyte func_sha1 gen_random_uuid generate_series
            geometrytype get_array_length get_number_attributes getbit getdate greatest grouping grouping_id
            h3_boundary h3_center h3_fromlonglat h3_frompoint h3_isvalid h3_polyfill h3_resolution h3_tochildren h3_toparent
            has_assumerole_privilege has_column_privilege has_database_privilege has_schema_privilege has_table_privilege
            hash hll hll_cardinality hll_combine hll_combine_agg hll_create_sketch inet_client_addr inet_server_addr initcap
            interval_cmp is_array is_bigint is_boolean is_char is_decimal is_float is_integer is_object is_scalar
            is_smallint is_valid_json is_valid_json_array is_valid_json_object is_varchar isfinite isnull
            json_array_length json_extract_array_element_text json_extract_path_text json_parse json_serialize
            json_serialize_to_varbyte json_size json_typeof justify_days justify_hours justify_interval lag last_day
            last_user_query_id last_user_load_query_id last_user_unload_query_id last_value lead least left len
            length listagg listaggdistinct ln localtime localtimestamp log lower lower_attribute_names lpad ltrim max md5
            median min mod months_between murmur3_32_hash next_day now nth_value ntile nullif numeric_cmp nvl nvl2 nvl2_super
            object object_transform octet_length octetindex overlay percent_rank percentile_cont percentile_disc
            pg_backend_pid pg_cancel_backend pg_get_cols pg_get_constraintdef pg_get_external_columns pg_get_external_tables
            pg_get_functiondef pg_get_grantee_by_iam_role pg_get_iam_role_by_user pg_get_indexdef
            pg_get_late_binding_view_cols pg_get_ruledef pg_get_session_roles pg_get_userbyid pg_get_viewdef
            pg_last_copy_count pg_last_copy_id pg_last_query_id pg_last_unload_count pg_last_unload_id pg_relation_size
            pg_table_is_visible pg_table_size pg_terminate_backend pi position pow power quote_ident quote_literal radians
            random rank ratio_to_report regexp_count regexp_instr regexp_replace regexp_substr regr_avgx regr_avgy regr_count
            regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace replicate reverse right
            role_is_member_of round row_number rpad rtrim session_user set_config sha sha1 sha2 sign sin slice_num snapshot_id
            soundex split_part split_to_array sqrt st_addbbox st_addpoint st_angle st_area st_asbinary st_asewkb st_asewkt
            st_asgeojson st_ashexewkb st_ashexwkb st_astext st_azimuth st_boundary st_buffer st_centroid st_collect
            st_contains st_containsproperly st_convexhull st_coveredby st_covers st_crosses st_dimension st_disjoint
            st_distance st_distancesphere st_dwithin st_endpoint st_envelope st_equals st_exteriorring st_force2d st_force3d
            st_force3dm st_force3dz st_force4d st_geogfromtext st_geogfromwkb st_geohash st_geometryn st_geometrytype
            st_geomfromewkb st_geomfromewkt st_geomfromgeohash st_geomfromgeojson st_geomfromgeosquare st_geomfromtext
            st_geomfromwkb st_geosquare st_interiorringn st_intersection st_intersects st_isclosed st_iscollection st_isempty
            st_ispolygonccw st_ispolygoncw st_isring st_issimple st_isvalid st_length st_length2d st_lengthsphere
            st_linefrommultipoint st_lineinterpolatepoint st_m st_makeenvelope st_makeline st_makepoint st_makepolygon
            st_memsize st_mmax st_mmin st_multi st_ndims st_npoints st_nrings st_numgeometries st_numinteriorrings
            st_numpoints st_perimeter st_perimeter2d st_point st_pointn st_points st_polygon st_rotate st_setpoint st_setsrid
            st_simplify st_srid st_startpoint st_touches st_transform st_union st_within st_x st_xmax st_xmin st_y st_ymax
            st_ymin st_z st_zmax st_zmin statement_timestamp stddev stddev_pop stddev_samp strpos strtol subarray substr
            substring substring_index sum supports_bbox sysdate tan text_to_int_alt text_to_numeric_alt textlen time timeofday
            timestamp timestamp_cmp timestamp_cmp_date timestamp_cmp_timestamptz timestamptz timestamptz_cmp
            timestamptz_cmp_date timestamptz_cmp_timestamp timezone to_base64 to_char to_date to_hex to_number to_timestamp
            to_varbyte transaction_timestamp translate trim trunc try_cast upper upper_attribute_names user user_is_member_of
            utf8_is_valid var_pop var_samp varbyte_to_text variance version width_bucket xpath ai_generate_text
            """);

    /** Functions that other databases have and Redshift has not, with what serves instead. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("ifnull", "NVL or COALESCE"),
            Map.entry("iif", "CASE or DECODE"),
            Map.entry("date_format", "TO_CHAR"),
            Map.entry("str_to_date", "TO_DATE"),
            Map.entry("group_concat", "LISTAGG"),
            Map.entry("string_agg", "LISTAGG"),
            Map.entry("curdate", "CURRENT_DATE"),
            Map.entry("date_sub", "DATEADD with a negative number"),
            Map.entry("collect_list", "LISTAGG or ARRAY"),
            Map.entry("array_agg", "LISTAGG"),
            Map.entry("instr", "STRPOS or CHARINDEX"),
            Map.entry("regexp_extract", "REGEXP_SUBSTR"),
            Map.entry("try_convert", "TRY_CAST"),
            Map.entry("unix_timestamp", "DATE_PART(epoch, ...)"),
            Map.entry("from_unixtime", "TIMESTAMP 'epoch' + n * INTERVAL '1 second'"));

    private RedshiftFunctions() {}

    private static Set<String> words(String text) {
        return Collections.unmodifiableSet(
                new TreeSet<>(Arrays.asList(text.strip().split("\\s+"))));
    }

    /** What serves in Redshift for a function that other databases have; empty if it is none of those that are known. */
    public static Optional<String> instead(String name) {
        return Optional.ofNullable(ELSEWHERE.get(name));
    }
}
