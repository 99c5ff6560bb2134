package io.lakeshift.redshift.engine.function;

import io.lakeshift.redshift.engine.syntax.SqlError;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of functions that a query may call; the engine has others, which Redshift does not know. */
public final class FunctionNames {
    private static final String PREFIX = "rs_";

    /** Functions of Redshift that are carried out, under their own names or those the engine has for them. */
    private static final Set<String> KNOWN = words("""
            abs acos add_months any_value approx_count_distinct array_concat array_flatten ascii asin atan atan2 avg bit_and
            bit_or bool_and bool_or bpcharcmp btrim bttext_pattern_cmp can_json_parse cbrt ceil ceiling char_length
            character_length charindex chr concat convert_timezone cos cot count count_star cume_dist current_date
            current_timestamp date_cmp date_cmp_timestamp date_cmp_timestamptz date_part date_part_year date_trunc degrees
            dense_rank fnv_hash dexp dlog1 dlog10 dsqrt exp first_value floor func_sha1 get_array_length greatest grouping grouping_id
            ilike_escape initcap is_array is_boolean is_object is_scalar is_valid_json is_valid_json_array is_varchar
            json_array_length json_extract_array_element_text json_extract_path_text json_parse json_serialize
            json_typeof lag last_day last_value lead least left len length like_escape listagg ln log lower lpad ltrim max md5
            median min mod months_between next_day not_ilike_escape not_like_escape nth_value ntile nullif octet_length
            percent_rank percentile_cont percentile_disc pi position power pow quantile_cont quantile_disc quote_ident
            quote_literal radians random rank ratio_to_report regexp_count regexp_full_match regexp_instr regexp_matches
            regexp_replace regexp_substr repeat replace replicate reverse right round row_number rpad rtrim sha sha1 sha2 sign
            sin soundex split_part split_to_array sqrt stddev stddev_pop stddev_samp string_agg strpos strtol subarray substr
            substring sum tan textlen timestamp_cmp timestamp_cmp_date timestamp_cmp_timestamptz timestamptz_cmp
            timestamptz_cmp_date timestamptz_cmp_timestamp timezone to_char to_date to_hex to_number to_timestamp translate
            trim trunc upper var_pop var_samp variance array_extract struct_extract now
            """);

    /** Functions of the engine that calls and constants of Redshift are turned into. */
    private static final Set<String> OF_THE_ENGINE = words("""
            date_diff json_array to_centuries to_days to_decades to_hours to_microseconds to_millennia to_milliseconds
            to_minutes to_months to_quarters to_seconds to_weeks to_years
            """);

    /** Functions of Redshift that are not carried out here. */
    private static final Set<String> UNSUPPORTED = words("""
            age ai_generate_text array_to_string booland_agg boolor_agg bit_xor checksum collate crc32 current_aws_account
            current_namespace current_session_arn current_setting current_user_id decimal_size difference
            explain_model farmfingerprint64 farmhash64 format_type from_varbyte generate_series get_number_attributes
            getbit h3_boundary has_database_privilege has_schema_privilege has_table_privilege hll hll_cardinality hll_combine
            hll_combine_agg hll_create_sketch interval_cmp inet_client_addr is_bigint is_char is_decimal is_float is_integer
            is_smallint is_valid_json_object json_size json_serialize_to_varbyte last_user_query_id listaggdistinct
            localtimestamp localtime lower_attribute_names murmur3_32_hash nvl2_super object object_transform octetindex
            pg_cancel_backend pg_get_cols pg_get_iam_role_by_user pg_get_late_binding_view_cols
            pg_get_viewdef pg_last_copy_count pg_last_copy_id pg_last_query_id pg_last_unload_count pg_terminate_backend
            role_is_member_of set_config slice_num snapshot_id st_area st_asewkb st_astext st_buffer st_contains st_distance
            st_geomfromtext st_intersects st_makepoint st_point st_x st_y statement_timestamp substring_index text_to_int_alt
            text_to_numeric_alt timeofday to_varbyte transaction_timestamp upper_attribute_names user_is_member_of
            varbyte_to_text width_bucket
            """);

    private FunctionNames() {}

    private static Set<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    /** The functions of Redshift that are refused by name. */
    public static Set<String> unsupported() {
        return UNSUPPORTED;
    }

    /**
     * Goes on only if Redshift has a function of the name and it is carried out here.
     *
     * @throws SqlError that says which of the two is not so
     */
    public static void require(String name) {
        if (name.startsWith(PREFIX) || KNOWN.contains(name) || OF_THE_ENGINE.contains(name)) {
            return;
        }
        if (UNSUPPORTED.contains(name)) {
            throw SqlError.notSupportedLocally("the function " + name.toUpperCase(Locale.ROOT));
        }
        throw SqlError.of("function %s does not exist", name);
    }
}
