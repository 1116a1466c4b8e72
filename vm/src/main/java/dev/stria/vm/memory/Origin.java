package dev.stria.vm.memory;

/**
 * Who allocated or ended a block, kept so that the fault of a stale view can say so. Nothing is
 * computed before a description is asked for.
 */
@FunctionalInterface
public interface Origin {
  /** Java code that is no program's instruction. */
  Origin HOST = () -> "the host";

  /** One phrase, such as {@code alloc (prog.stria:12)}. */
  String describe();
}
