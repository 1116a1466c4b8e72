/** What the engines share: the meaning of instructions, frames, the fuel clock. */
@NullMarked
package dev.stria.vm.engine;

import org.jspecify.annotations.NullMarked;
