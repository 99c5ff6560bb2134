package io.lakeshift.etl.source;

import io.lakeshift.etl.text.DelimitedRecord;
import io.lakeshift.etl.transform.RowPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * The elements of one name in an XML file, wherever they stand, as records of one field: the element as text, without comments
 * and processing instructions. An element within one of its own name is part of it. Nothing that a document type declares is
 * read, so no entity of its own and no other file.
 */
final class XmlElements implements Records {

    private static final int NAMES_KEPT = 10;

    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private final String name;
    private final Set<String> others = new LinkedHashSet<>();
    private final XMLStreamReader xml;
    private final InputStream in;
    private long count;
    private boolean declares;
    private boolean ended;

    /**
     * Reads a stream in the encoding that it declares.
     *
     * @param name of the elements, with its prefix as it stands in the file
     */
    XmlElements(InputStream in, String name) throws XMLStreamException {
        this.in = in;
        this.name = name;
        this.xml = READERS.createXMLStreamReader(in);
    }

    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Names stay as they are written: a record is read without its ancestors, which declare the prefixes.
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /** Often all of a document is on one line. */
    @Override
    public RowPlace place() {
        return RowPlace.ofRow();
    }

    @Override
    public String whyEmpty() {
        return "there is no element '" + name + "'; there are " + String.join(", ", others);
    }

    @Override
    public Optional<DelimitedRecord> read() {
        try {
            while (!ended && xml.hasNext()) {
                int event = xml.next();
                declares |= event == XMLStreamConstants.DTD;
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (xml.getLocalName().equals(name)) {
                        String element = element();
                        count++;
                        return Optional.of(new DelimitedRecord(count, List.of(element), Optional.empty()));
                    }
                    if (others.size() < NAMES_KEPT) {
                        others.add(xml.getLocalName());
                    }
                }
            }
            ended = true;
            return Optional.empty();
        } catch (XMLStreamException e) {
            ended = true;
            String reason = declares
                    ? "not well-formed XML, or an entity that the file declares itself"
                    : "not well-formed XML";
            return Optional.of(new DelimitedRecord(count + 1, List.of(), Optional.of(reason + position(e))));
        }
    }

    private static String position(XMLStreamException fault) {
        Location at = fault.getLocation();
        return at == null ? "" : ", line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }

    private String element() throws XMLStreamException {
        StringWriter text = new StringWriter();
        XMLStreamWriter writer = WRITERS.createXMLStreamWriter(text);
        start(writer);
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    start(writer);
                    depth++;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    writer.writeEndElement();
                    depth--;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    writer.writeCharacters(xml.getText());
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("an entity that the file declares itself", xml.getLocation());
                default -> {
                    // Comments and processing instructions are no data.
                }
            }
        }
        writer.close();
        return text.toString();
    }

    private void start(XMLStreamWriter writer) throws XMLStreamException {
        writer.writeStartElement(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            QName attribute = xml.getAttributeName(i);
            String prefix = attribute.getPrefix().isEmpty() ? "" : attribute.getPrefix() + ":";
            writer.writeAttribute(prefix + attribute.getLocalPart(), xml.getAttributeValue(i));
        }
    }

    @Override
    public void close() throws IOException {
        try (in) {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
