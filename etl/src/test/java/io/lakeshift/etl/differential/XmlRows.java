package io.lakeshift.etl.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements of XML: a column whose name begins with an underscore is an attribute, any other an element. Null is not written. */
record XmlRows() implements FileRows {

    private static final List<String> ENCODINGS = List.of("UTF-8", "UTF-16", "ISO-8859-1");

    @Override
    public boolean has(Workflow workflow, int column) {
        return workflow.rows().stream().anyMatch(row -> row.get(column) != null);
    }

    @Override
    public void describe(Workflow workflow, ObjectNode options) {
        if (!tag(workflow).equals("row")) {
            options.put("row_tag", tag(workflow));
        }
    }

    private static String tag(Workflow workflow) {
        return workflow.form().variant() % 2 == 0 ? "row" : "policy";
    }

    @Override
    public byte[] bytes(Workflow workflow) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            // What the encoding lacks is written as a reference to it.
            String encoding = ENCODINGS.get(workflow.form().variant() % ENCODINGS.size());
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, encoding);
            xml.writeStartDocument(encoding, "1.0");
            xml.writeStartElement("book");
            xml.writeComment(" of " + workflow.rows().size() + " ");
            xml.writeStartElement("part");
            for (List<String> row : workflow.rows()) {
                element(xml, workflow, row);
            }
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void element(XMLStreamWriter xml, Workflow workflow, List<String> row) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement(tag(workflow));
        for (int column = 0; column < row.size(); column++) {
            String name = workflow.header().get(column);
            if (name.startsWith("_") && row.get(column) != null) {
                xml.writeAttribute(name.substring(1), row.get(column));
            }
        }
        for (int column = 0; column < row.size(); column++) {
            String name = workflow.header().get(column);
            if (!name.startsWith("_") && row.get(column) != null) {
                xml.writeStartElement(name);
                xml.writeCharacters(row.get(column));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }
}
