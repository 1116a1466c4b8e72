/** Text to program and back, with diagnostics and the linker. */
@NullMarked
package dev.stria.assembler;

import org.jspecify.annotations.NullMarked;
