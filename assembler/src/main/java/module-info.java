/** Text to program and back. */
module dev.stria.assembler {
  requires static org.jspecify;
  requires transitive dev.stria.vm;

  exports dev.stria.assembler;
}
