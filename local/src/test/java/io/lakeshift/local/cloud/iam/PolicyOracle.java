package io.lakeshift.local.cloud.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A second evaluator of IAM policies, written down from the pages "Policy evaluation logic", "Condition operators",
 * "Conditions with multiple context keys or values" and "Variables and tags" of the IAM user guide sentence by sentence,
 * with nothing of the one it judges. Slow and plain.
 */
final class PolicyOracle {
    private final String action;
    private final String resource;
    private final Map<String, List<String>> context;

    PolicyOracle(String action, String resource, Map<String, List<String>> context) {
        this.action = action;
        this.resource = resource;
        this.context = context;
    }

    /** By default all requests are denied; an explicit allow overrides this; an explicit deny overrides any allow. */
    boolean allows(List<JsonNode> policies) {
        boolean allowed = false;
        for (JsonNode policy : policies) {
            boolean variables = policy.path("Version").asText().equals("2012-10-17");
            for (JsonNode statement : policy.path("Statement")) {
                if (takesEffect(statement, variables)) {
                    if (statement.path("Effect").asText().equals("Deny")) {
                        return false;
                    }
                    allowed = true;
                }
            }
        }
        return allowed;
    }

    private boolean takesEffect(JsonNode statement, boolean variables) {
        boolean allow = statement.path("Effect").asText().equals("Allow");
        return actionFits(statement)
                && resourceFits(statement, allow, variables)
                && conditionsHold(statement, allow, variables);
    }

    private boolean actionFits(JsonNode statement) {
        boolean not = statement.has("NotAction");
        boolean any = false;
        for (String pattern : texts(statement.get(not ? "NotAction" : "Action"))) {
            any |= glob(symbols(pattern.toLowerCase(Locale.ROOT), false), action.toLowerCase(Locale.ROOT));
        }
        return any != not;
    }

    private boolean resourceFits(JsonNode statement, boolean allow, boolean variables) {
        boolean not = statement.has("NotResource");
        boolean any = false;
        for (String pattern : texts(statement.get(not ? "NotResource" : "Resource"))) {
            List<Symbol> symbols = symbols(pattern, variables);
            if (symbols == null) {
                // Matches no resource; of a statement that allows all others, the whole statement counts as invalid.
                if (not && allow) {
                    return false;
                }
                continue;
            }
            any |= glob(symbols, resource);
        }
        return any != not;
    }

    private boolean conditionsHold(JsonNode statement, boolean allow, boolean variables) {
        for (var operator : statement.path("Condition").properties()) {
            for (var key : operator.getValue().properties()) {
                List<String> actual = context.getOrDefault(key.getKey(), List.of());
                if (!holds(operator.getKey(), actual, texts(key.getValue()), allow, variables)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean holds(String operator, List<String> actual, List<String> wanted, boolean allow, boolean variables) {
        if (operator.equals("Null")) {
            boolean any = false;
            for (String value : wanted) {
                any |= value.equals("true") ? actual.isEmpty() : !actual.isEmpty();
            }
            return any;
        }
        boolean all = operator.startsWith("ForAllValues:");
        boolean some = operator.startsWith("ForAnyValue:");
        String name = operator.substring(operator.indexOf(':') + 1);
        if (name.endsWith("IfExists")) {
            if (actual.isEmpty()) {
                return true;
            }
            name = name.substring(0, name.length() - "IfExists".length());
        }
        boolean inverted = name.contains("Not");
        boolean textual = name.startsWith("String") || name.startsWith("Arn");
        if (inverted && allow && textual && variables) {
            for (String value : wanted) {
                if (symbols(value, true) == null) {
                    return false;
                }
            }
        }
        if (actual.isEmpty()) {
            return some ? false : all || inverted;
        }
        int fulfilled = 0;
        for (String value : actual) {
            boolean fits = false;
            for (String want : wanted) {
                fits |= compare(name.replace("Not", ""), value, want, variables);
            }
            if (fits != inverted) {
                fulfilled++;
            }
        }
        boolean every = all || inverted && !some;
        return every ? fulfilled == actual.size() : fulfilled > 0;
    }

    private boolean compare(String operator, String actual, String wanted, boolean variables) {
        switch (operator) {
            case "StringEquals", "StringEqualsIgnoreCase" -> {
                List<Symbol> symbols = symbols(wanted, variables);
                if (symbols == null) {
                    return false;
                }
                StringBuilder text = new StringBuilder();
                symbols.forEach(symbol -> text.append(symbol.character));
                return operator.endsWith("Case")
                        ? text.toString().equalsIgnoreCase(actual)
                        : text.toString().equals(actual);
            }
            case "StringLike" -> {
                List<Symbol> pattern = symbols(wanted, variables);
                return pattern != null && glob(pattern, actual);
            }
            case "ArnEquals", "ArnLike" -> {
                return arn(actual, wanted, variables);
            }
            case "Bool" -> {
                return actual.equalsIgnoreCase(wanted);
            }
            case "BinaryEquals" -> {
                return new String(Base64.getDecoder().decode(wanted), StandardCharsets.ISO_8859_1)
                        .equals(new String(Base64.getDecoder().decode(actual), StandardCharsets.ISO_8859_1));
            }
            case "IpAddress" -> {
                return inRange(actual, wanted);
            }
            default -> {
                boolean dates = operator.startsWith("Date");
                double left = dates ? seconds(actual) : Double.parseDouble(actual);
                double right = dates ? seconds(wanted) : Double.parseDouble(wanted);
                String relation = operator.replaceFirst("Date|Numeric", "");
                return switch (relation) {
                    case "Equals" -> left == right;
                    case "LessThan" -> left < right;
                    case "LessThanEquals" -> left <= right;
                    case "GreaterThan" -> left > right;
                    case "GreaterThanEquals" -> left >= right;
                    default -> throw new IllegalArgumentException(operator);
                };
            }
        }
    }

    private boolean arn(String actual, String wanted, boolean variables) {
        List<Symbol> symbols = symbols(wanted, variables);
        if (symbols == null) {
            return false;
        }
        List<List<Symbol>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        for (Symbol symbol : symbols) {
            if (symbol.character == ':' && !symbol.ofVariable && parts.size() < 6) {
                parts.add(new ArrayList<>());
            } else {
                parts.get(parts.size() - 1).add(symbol);
            }
        }
        String[] given = actual.split(":", 6);
        if (parts.size() < 6 || given.length < 6) {
            return wanted.equals("*");
        }
        for (int part = 0; part < 6; part++) {
            if (!glob(parts.get(part), given[part])) {
                return false;
            }
        }
        return true;
    }

    private static double seconds(String date) {
        return date.contains("T") ? Instant.parse(date).toEpochMilli() / 1000.0 : Double.parseDouble(date);
    }

    private static boolean inRange(String address, String range) {
        int slash = range.indexOf('/');
        BigInteger wanted = number(slash < 0 ? range : range.substring(0, slash));
        BigInteger given = number(address);
        boolean sameKind = address.contains(":") == range.contains(":");
        int width = range.contains(":") ? 128 : 32;
        int free = width - (slash < 0 ? width : Integer.parseInt(range.substring(slash + 1)));
        return sameKind && wanted.shiftRight(free).equals(given.shiftRight(free));
    }

    /** Of an IPv6 address only as it is generated here: eight groups, none left out. */
    private static BigInteger number(String address) {
        boolean six = address.contains(":");
        BigInteger number = BigInteger.ZERO;
        for (String part : address.split(six ? ":" : "\\.")) {
            number = number.shiftLeft(six ? 16 : 8).add(new BigInteger(part, six ? 16 : 10));
        }
        return number;
    }

    /** A character of a pattern; one that comes out of a variable stands for itself. */
    private record Symbol(char character, boolean ofVariable) {}

    /** Null if a variable has no value. */
    private List<Symbol> symbols(String text, boolean variables) {
        List<Symbol> symbols = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('}', at);
            if (variables && text.startsWith("${", at) && end > 0) {
                String inside = text.substring(at + 2, end);
                String value = valueOf(inside);
                if (value == null) {
                    return null;
                }
                for (int i = 0; i < value.length(); i++) {
                    symbols.add(new Symbol(value.charAt(i), true));
                }
                at = end + 1;
            } else {
                symbols.add(new Symbol(text.charAt(at), false));
                at++;
            }
        }
        return symbols;
    }

    private String valueOf(String variable) {
        if (List.of("*", "?", "$").contains(variable)) {
            return variable;
        }
        String[] parts = variable.split(", ", 2);
        List<String> values = context.getOrDefault(parts[0], List.of());
        if (values.size() == 1) {
            return values.get(0);
        }
        return parts.length < 2 ? null : parts[1].substring(1, parts[1].length() - 1);
    }

    private static boolean glob(List<Symbol> pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        Symbol first = pattern.get(0);
        List<Symbol> rest = pattern.subList(1, pattern.size());
        if (first.character == '*' && !first.ofVariable) {
            for (int taken = 0; taken <= text.length(); taken++) {
                if (glob(rest, text.substring(taken))) {
                    return true;
                }
            }
            return false;
        }
        boolean one = first.character == '?' && !first.ofVariable;
        return !text.isEmpty() && (one || text.charAt(0) == first.character) && glob(rest, text.substring(1));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(node.asText());
        }
        return texts;
    }
}
