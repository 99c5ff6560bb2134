package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** S3Proxy's answers about uploads in parts, which name objects as S3Proxy knows them. */
final class UploadAnswers {
    private UploadAnswers() {}

    /** The answer about one object, with the key that the client knows. */
    static byte[] ofOne(byte[] answer, S3Address address) {
        Document document = ObjectListings.parse(answer);
        each(document, "Key").forEach(key -> key.setTextContent(inXml(address.key())));
        each(document, "Location")
                .forEach(place -> place.setTextContent(ObjectListings.rawPath(address.bucket(), address.key())));
        return bytesOf(document);
    }

    /** ListMultipartUploads: all there are, of which those with the prefix are listed. */
    static byte[] ofAll(byte[] answer, S3Address address) {
        for (String parameter : List.of("delimiter", "key-marker", "upload-id-marker", "max-uploads")) {
            address.parameter(parameter).filter(value -> !value.isEmpty()).ifPresent(value -> {
                throw AwsException.notSupported("s3", "GET ?uploads&" + parameter);
            });
        }
        String prefix = address.parameter("prefix").orElse("");
        Document document = ObjectListings.parse(answer);
        for (Element upload : each(document, "Upload")) {
            Element key = each(upload, "Key").get(0);
            String name = StoredName.keyOf(key.getTextContent()).orElse("");
            key.setTextContent(inXml(name));
            if (name.isEmpty() || !name.startsWith(prefix)) {
                upload.getParentNode().removeChild(upload);
            }
        }
        for (Element given : each(document, "Prefix")) {
            given.setTextContent(prefix);
        }
        return bytesOf(document);
    }

    /** These answers are never encoded, and XML 1.0 cannot hold control characters. */
    private static String inXml(String key) {
        return key.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }

    private static List<Element> each(Node within, String name) {
        NodeList found = within instanceof Document document
                ? document.getElementsByTagNameNS("*", name)
                : ((Element) within).getElementsByTagNameNS("*", name);
        List<Element> elements = new ArrayList<>();
        for (int node = 0; node < found.getLength(); node++) {
            elements.add((Element) found.item(node));
        }
        return elements;
    }

    private static byte[] bytesOf(Document document) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(bytes));
            return bytes.toByteArray();
        } catch (TransformerException impossible) {
            throw new IllegalStateException("the XML writer of this Java does not work", impossible);
        }
    }
}
