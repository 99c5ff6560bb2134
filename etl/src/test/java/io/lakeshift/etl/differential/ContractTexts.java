package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.lakeshift.etl.differential.RowTable.Entry;
import io.lakeshift.etl.differential.RowTable.Made;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The transforms of texts and constants, and those that hide values. */
final class ContractTexts {

    /** The key of the environment. */
    static final String HASH_KEY = "a key of this environment and no other";

    private ContractTexts() {}

    static void add(Map<String, BiConsumer<Contract, JsonNode>> all) {
        all.put(
                "titlecase",
                (run, body) -> run.together(body, name -> {
                    String column = name.asText();
                    run.table().type(column);
                    return new Made(column, CellType.TEXT, row -> titled(ContractCasts.text(row, column)));
                }));
        all.put("columnfromcolumn", (run, body) -> run.together(body, entry -> part(run, entry)));
        all.put("columnreplace", (run, body) -> run.together(body, entry -> replaced(run, entry)));
        all.put("combinecolumns", (run, body) -> run.together(body, entry -> combined(run, entry)));
        all.put("literal", (run, body) -> constants(run, body, false));
        all.put("redact", (run, body) -> constants(run, body, true));
        all.put("filename", (run, body) -> run.together(body, entry -> fileName(run, entry)));
        all.put("hash", (run, body) -> run.together(body, entry -> hashed(run, entry)));
        all.put("tokenize", (run, body) -> run.oneByOne(body, entry -> tokenized(run, entry)));
    }

    /** Words end at blanks. */
    private static String titled(String text) {
        if (text == null) {
            return null;
        }
        StringBuilder titled = new StringBuilder();
        boolean begins = true;
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            titled.append(begins ? Character.toTitleCase(c) : c);
            begins = c == ' ';
        }
        return titled.toString();
    }

    private static Made part(Contract run, JsonNode entry) {
        String source = run.source(entry);
        Pattern pattern = Pattern.compile(entry.get("pattern").asText());
        return new Made(entry.get("field").asText(), CellType.TEXT, row -> {
            String text = ContractCasts.text(row, source);
            if (text == null) {
                return null;
            }
            Matcher found = pattern.matcher(text);
            return found.find() && found.group(1) != null ? found.group(1) : "";
        });
    }

    private static Made replaced(Contract run, JsonNode entry) {
        String source = run.source(entry);
        Pattern pattern = Pattern.compile(entry.get("pattern").asText());
        String replacement = entry.get("replacement").asText();
        return new Made(entry.get("field").asText(), CellType.TEXT, row -> {
            String text = ContractCasts.text(row, source);
            return text == null ? null : pattern.matcher(text).replaceAll(replacement);
        });
    }

    private static Made combined(Contract run, JsonNode entry) {
        List<String> sources = Contract.names(entry.get("source_columns"));
        sources.forEach(run.table()::type);
        String format = entry.get("format").asText();
        return new Made(entry.get("field").asText(), CellType.TEXT, row -> {
            List<Object> values = new ArrayList<>();
            for (String source : sources) {
                boolean number = run.table().type(source).kind() == CellType.Kind.NUMBER;
                String text = ContractCasts.text(row, source);
                values.add(number ? new PythonText.Figure((BigDecimal) row.values.get(source), text) : text);
            }
            return PythonText.stripped(PythonText.format(format, values));
        });
    }

    private static void constants(Contract run, JsonNode body, boolean there) {
        List<Made> made = new ArrayList<>();
        body.fields().forEachRemaining(field -> {
            if (there) {
                run.table().type(field.getKey());
            }
            Object value = ContractCasts.constant(field.getValue());
            made.add(new Made(field.getKey(), ContractCasts.constantType(field.getValue()), row -> value));
        });
        run.table().with(made);
    }

    private static Made fileName(Contract run, JsonNode entry) {
        Matcher found = Pattern.compile(entry.get("pattern").asText().replace("(?P<", "(?<"))
                .matcher(run.fileName());
        boolean matches = found.find();
        if (!matches && entry.get("required").asBoolean()) {
            throw new Outcome.RefusedException("the name of the file does not match");
        }
        String part = matches ? found.group(1) : null;
        return new Made(entry.get("field").asText(), CellType.TEXT, row -> part);
    }

    /** The text as it stands in the file is hashed, and null stays null; both are otherwise there. */
    private static Made hashed(Contract run, JsonNode entry) {
        String column = column(run, entry);
        return new Made(column, CellType.TEXT, row -> {
            String text = written(row, column, entry);
            if (text == null) {
                return entry.path("null_as_none").asBoolean(false) ? hash("None", entry) : null;
            }
            return hash(text, entry);
        });
    }

    private static Made tokenized(Contract run, JsonNode entry) {
        String column = column(run, entry);
        return new Made(column, CellType.TEXT, row -> {
            String text = written(row, column, entry);
            if (text == null) {
                return null;
            }
            run.tokens().put(hash(text, entry), ContractCasts.text(row, column));
            return hash(text, entry);
        });
    }

    private static String column(Contract run, JsonNode entry) {
        String column =
                (entry.isTextual() ? entry : entry.get("field")).asText().toLowerCase(Locale.ROOT);
        run.table().type(column);
        return column;
    }

    /** The value as it stands, or as Python writes one of its type. */
    private static String written(Entry row, String column, JsonNode entry) {
        String text = ContractCasts.text(row, column);
        String as = entry.path("as").asText("text");
        return text == null || (text.isEmpty() && !as.equals("text"))
                ? null
                : switch (as) {
                    case "int" -> new BigDecimal(text).toBigIntegerExact().toString();
                    case "double" -> {
                        String plain = new BigDecimal(Double.toString(Double.parseDouble(text))).toPlainString();
                        yield plain.contains(".") ? plain : plain + ".0";
                    }
                    case "timestamp" -> python(ContractReading.time(text));
                    case "boolean" -> Boolean.parseBoolean(text) ? "True" : "False";
                    default -> text;
                };
    }

    /** As Python writes a time: the part of the second with six digits, if there is one. */
    private static String python(LocalDateTime time) {
        String seconds = time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));
        int micros = time.get(ChronoField.MICRO_OF_SECOND);
        return micros == 0 ? seconds : seconds + String.format(Locale.ROOT, ".%06d", micros);
    }

    private static String hash(String text, JsonNode entry) {
        if (!entry.path("keyed").asBoolean(false)) {
            return sha256(text);
        }
        try {
            Mac keyed = Mac.getInstance("HmacSHA256");
            keyed.init(new SecretKeySpec(HASH_KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(keyed.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
