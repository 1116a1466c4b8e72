/** The standard library. */
module dev.stria.stdlib {
  requires static org.jspecify;
  requires transitive dev.stria.assembler;

  exports dev.stria.stdlib;
}
