package dev.stria.vm.program;

import dev.stria.vm.fault.TrapKind;
import java.util.Optional;

/**
 * A function that is a test.
 *
 * @param function its number; the function's name is the test's
 * @param trap the kind of trap it must end with to pass; empty if it must end without one
 */
public record Test(int function, Optional<TrapKind> trap) {}
