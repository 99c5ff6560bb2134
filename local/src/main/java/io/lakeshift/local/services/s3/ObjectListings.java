package io.lakeshift.local.services.s3;

import io.lakeshift.local.cloud.caller.AwsException;
import io.lakeshift.local.cloud.endpoint.XmlWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** S3's XML documents that the front reads or writes itself. */
final class ObjectListings {
    private ObjectListings() {}

    /** An object's address as a client sends it: every segment percent-encoded. */
    static String rawPath(String bucket, String key) {
        return "/" + bucket + "/"
                + Stream.of(key.split("/", -1))
                        .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }

    static byte[] emptyTagSet() {
        return new XmlWriter()
                .open("Tagging", BucketAnswers.NAMESPACE)
                .open("TagSet")
                .close()
                .close()
                .toBytes();
    }

    /** An object named in the body of DeleteObjects. */
    record Named(String key, String versionId) {}

    /** The body of DeleteObjects. */
    record Deletion(List<Named> objects, boolean quiet) {
        static Deletion of(byte[] body) {
            Element root = parse(body).getDocumentElement();
            List<Named> objects = new ArrayList<>();
            NodeList nodes = root.getElementsByTagNameNS("*", "Object");
            for (int node = 0; node < nodes.getLength(); node++) {
                Element object = (Element) nodes.item(node);
                objects.add(new Named(text(object, "Key"), text(object, "VersionId")));
            }
            return new Deletion(objects, text(root, "Quiet").equals("true"));
        }
    }

    static String text(Element element, String name) {
        for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element found && name.equals(found.getLocalName())) {
                return found.getTextContent();
            }
        }
        return "";
    }

    static Document parse(byte[] body) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } catch (SAXException notXml) {
            throw new AwsException(
                    400,
                    "MalformedXML",
                    "The XML you provided was not well-formed or did not validate against our published schema");
        } catch (ParserConfigurationException | IOException impossible) {
            throw new IllegalStateException("the XML parser of this Java does not work", impossible);
        }
    }
}
