package dev.stria.assembler.link;

import dev.stria.vm.program.Export;
import dev.stria.vm.program.Module;
import java.util.List;

/**
 * A module before it is linked. It is like a program of its own, but for calls of functions whose
 * numbers lie past its last one: those are functions of other units.
 */
interface Unit {
  /** Its tables and code. */
  Module module();

  /** The functions of other units that it calls, numbered on from its own. */
  List<Extern> externs();

  /** What others may call. */
  List<Export> exports();

  /** What its names begin with in a linked program, without the dot; empty if they stay. */
  String prefix();
}
