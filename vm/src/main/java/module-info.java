/**
 * The machine. Its public face is {@code dev.stria.vm}; {@code dev.stria.vm.memory} is useful by
 * itself, with {@code dev.stria.vm.array} for operations on whole views, {@code record} for struct
 * formats and records, {@code npy} for NumPy's files; {@code isa} and {@code program} are data for
 * tools. The other rooms are internal: not exported, or exported to the project's own modules only.
 */
module dev.stria.vm {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires org.objectweb.asm;

  exports dev.stria.vm;
  exports dev.stria.vm.array;
  exports dev.stria.vm.fault;
  exports dev.stria.vm.isa;
  exports dev.stria.vm.memory;
  exports dev.stria.vm.npy;
  exports dev.stria.vm.program;
  exports dev.stria.vm.record;
  exports dev.stria.vm.verify to
      dev.stria.assembler;
}
