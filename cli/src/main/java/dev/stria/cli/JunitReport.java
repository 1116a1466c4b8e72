package dev.stria.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes test outcomes in the XML that JUnit's tools and build servers read. */
final class JunitReport {
  private JunitReport() {}

  /** Writes a report: one suite per file. */
  static void write(Path report, List<TestOutcome> outcomes) throws IOException {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      Map<Path, List<TestOutcome>> byFile =
          outcomes.stream()
              .collect(
                  Collectors.groupingBy(
                      TestOutcome::file, LinkedHashMap::new, Collectors.toList()));
      for (Map.Entry<Path, List<TestOutcome>> suite : byFile.entrySet()) {
        writeSuite(xml, suite.getKey(), suite.getValue());
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException failure) {
      throw new IOException(failure);
    }
    Files.writeString(report, text.toString());
  }

  private static void writeSuite(XMLStreamWriter xml, Path file, List<TestOutcome> outcomes)
      throws XMLStreamException {
    long failures = outcomes.stream().filter(outcome -> outcome.failure().isPresent()).count();
    Duration time = outcomes.stream().map(TestOutcome::time).reduce(Duration.ZERO, Duration::plus);
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", file.toString());
    xml.writeAttribute("tests", Integer.toString(outcomes.size()));
    xml.writeAttribute("failures", Long.toString(failures));
    xml.writeAttribute("time", seconds(time));
    for (TestOutcome outcome : outcomes) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("name", outcome.test());
      xml.writeAttribute("classname", file.toString());
      xml.writeAttribute("time", seconds(outcome.time()));
      if (outcome.failure().isPresent()) {
        xml.writeStartElement("failure");
        xml.writeAttribute("message", printable(outcome.failure().get()));
        xml.writeEndElement();
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.6f", time.toNanos() / 1e9);
  }

  /** XML has no way to write most control characters. */
  private static String printable(String text) {
    return text.chars()
        .map(c -> c < ' ' && c != '\n' && c != '\t' ? 0xfffd : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
