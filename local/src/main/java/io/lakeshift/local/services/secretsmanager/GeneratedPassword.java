package io.lakeshift.local.services.secretsmanager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The value that {@code GenerateSecretString} of a template asks for. */
final class GeneratedPassword {
    private static final int DEFAULT_LENGTH = 32;
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static final SecureRandom RANDOM = new SecureRandom();

    private GeneratedPassword() {}

    /** @throws IllegalArgumentException if the request cannot be met; the message says which member is wrong */
    static String of(JsonNode request) {
        String password = password(request);
        String key = request.path("GenerateStringKey").asText("");
        String template = request.path("SecretStringTemplate").asText("");
        if (key.isEmpty() && template.isEmpty()) {
            return password;
        }
        try {
            ObjectNode secret = (ObjectNode) new ObjectMapper().readTree(template);
            return secret.put(key, password).toString();
        } catch (JsonProcessingException | ClassCastException notAnObject) {
            throw new IllegalArgumentException(
                    "SecretStringTemplate '" + template + "' is not a JSON object", notAnObject);
        }
    }

    private static String password(JsonNode request) {
        int length = request.path("PasswordLength").asInt(DEFAULT_LENGTH);
        String excluded = request.path("ExcludeCharacters").asText("");
        List<String> kinds = new ArrayList<>();
        addUnless(request, "ExcludeLowercase", LOWER, kinds);
        addUnless(request, "ExcludeUppercase", UPPER, kinds);
        addUnless(request, "ExcludeNumbers", DIGITS, kinds);
        addUnless(request, "ExcludePunctuation", PUNCTUATION, kinds);
        if (request.path("IncludeSpace").asText().equals("true")) {
            kinds.add(" ");
        }
        kinds.replaceAll(kind -> without(kind, excluded));
        kinds.removeIf(String::isEmpty);
        if (kinds.isEmpty() || length < kinds.size()) {
            throw new IllegalArgumentException("a password of PasswordLength " + length + " cannot be made of "
                    + kinds.size() + " kinds of characters");
        }
        List<Character> characters = new ArrayList<>();
        if (!request.path("RequireEachIncludedType").asText("true").equals("false")) {
            kinds.forEach(kind -> characters.add(oneOf(kind)));
        }
        String every = String.join("", kinds);
        while (characters.size() < length) {
            characters.add(oneOf(every));
        }
        Collections.shuffle(characters, RANDOM);
        StringBuilder password = new StringBuilder();
        characters.forEach(password::append);
        return password.toString();
    }

    private static void addUnless(JsonNode request, String exclusion, String kind, List<String> kinds) {
        if (!request.path(exclusion).asText().equals("true")) {
            kinds.add(kind);
        }
    }

    private static String without(String kind, String excluded) {
        StringBuilder rest = new StringBuilder();
        kind.chars().filter(character -> excluded.indexOf(character) < 0).forEach(c -> rest.append((char) c));
        return rest.toString();
    }

    private static char oneOf(String characters) {
        return characters.charAt(RANDOM.nextInt(characters.length()));
    }
}
