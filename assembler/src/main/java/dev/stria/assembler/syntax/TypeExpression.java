package dev.stria.assembler.syntax;

import dev.stria.vm.isa.ValueType;
import java.util.Optional;

/**
 * A type of values.
 *
 * @param type the type; empty if it was wrong and has been reported
 */
public record TypeExpression(Optional<ValueType> type, int start, int end) implements Spanned {}
