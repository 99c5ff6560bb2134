package io.lakeshift.infra;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.type.MapType;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.jsii.JsiiObjectMapper;

/**
 * Hands every map to the CDK in the order of its keys. A template keeps the order in which the CDK gets a map, and that of
 * {@link Map#of} is another one in each process: two syntheses of the same sources would differ, and with them the assets'
 * hashes.
 */
final class SortedMaps extends BeanSerializerModifier {

    private static final long serialVersionUID = 1L;

    private SortedMaps() {}

    /** Must be called before the first object of the CDK is made: serializers in use stay as they are. */
    static void handToCdk() {
        JsiiObjectMapper.INSTANCE.setSerializerFactory(
                JsiiObjectMapper.INSTANCE.getSerializerFactory().withSerializerModifier(new SortedMaps()));
    }

    @Override
    public JsonSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription description, JsonSerializer<?> serializer) {
        return new Sorting(serializer);
    }

    private static final class Sorting extends JsonSerializer<Map<String, ?>> {

        private final JsonSerializer<Object> serializer;

        @SuppressWarnings("unchecked")
        Sorting(JsonSerializer<?> serializer) {
            this.serializer = (JsonSerializer<Object>) serializer;
        }

        @Override
        public void serialize(Map<String, ?> map, JsonGenerator json, SerializerProvider provider) throws IOException {
            serializer.serialize(new TreeMap<>(map), json, provider);
        }
    }
}
