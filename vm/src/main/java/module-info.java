/**
 * The machine. Its public face is {@code dev.stria.vm}; {@code dev.stria.vm.memory} is useful by
 * itself. The other rooms are internal: not exported, or exported to the project's own modules only
 * ({@code exports dev.stria.vm.isa to dev.stria.assembler, …}).
 */
module dev.stria.vm {
  requires static org.jspecify;
  requires org.objectweb.asm;
}
