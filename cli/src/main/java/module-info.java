/** The stria command. */
module dev.stria.cli {
  requires static org.jspecify;
  requires dev.stria.stdlib;
}
