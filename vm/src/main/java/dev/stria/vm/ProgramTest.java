package dev.stria.vm;

import dev.stria.vm.fault.TrapKind;
import java.util.Optional;

/**
 * A test of a program: a function without parameters and results, to be run in a fresh machine.
 *
 * @param name its name
 * @param trap the kind of trap that it must end with to pass; empty if it must end without one
 * @param function its number in the program
 */
public record ProgramTest(String name, Optional<TrapKind> trap, int function) {}
