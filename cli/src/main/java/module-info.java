/** The stria command. */
module dev.stria.cli {
  requires static org.jspecify;
  requires dev.stria.stdlib;
  requires java.xml;
  requires org.apache.commons.cli;
}
