/**
 * What the engines share: the state of a running machine, the meanings of instructions, fuel, calls
 * to the host, and traps on their way to the embedder.
 */
@NullMarked
package dev.stria.vm.engine;

import org.jspecify.annotations.NullMarked;
