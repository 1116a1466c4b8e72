package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.SignatureExpression;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.program.Limits;
import dev.stria.vm.program.Local;
import dev.stria.vm.program.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parameters and locals of a function. */
final class Locals {
  private final FileScope scope;
  private final SymbolTable table;
  private final List<Local> list = new ArrayList<>();
  private boolean isSound = true;

  Locals(FileScope scope, Declaration.Code declaration) {
    this.scope = scope;
    this.table = new SymbolTable("local", scope.source(), scope.diagnostics());
    if (declaration instanceof Declaration.Func func) {
      for (SignatureExpression.Param param : func.signature().params()) {
        define(param.name().orElseThrow(), param.type().type(), 0);
      }
    }
    for (Declaration.LocalGroup group : declaration.body().locals()) {
      Optional<ValueType> type = group.type().type();
      Optional<Long> initial =
          type.flatMap(known -> new Initials(scope).bits(known, group.initial()));
      isSound &= initial.isPresent();
      for (Name name : group.names()) {
        define(name, type, initial.orElse(0L));
      }
    }
  }

  private void define(Name name, Optional<ValueType> type, long initial) {
    boolean isFirst = table.define(name, list.size(), type.isPresent());
    boolean isUsable = Names.isPlain(name.text()) && !Names.isReserved(name.text());
    isSound &= isFirst && isUsable && type.isPresent();
    list.add(new Local(name.text(), type.orElse(ValueType.I64), initial));
    if (list.size() == Limits.LOCALS + 1) {
      isSound = false;
      scope
          .diagnostics()
          .error(
              scope.source(),
              name.start(),
              name.end(),
              "a function has at most %d parameters and locals".formatted(Limits.LOCALS));
    }
  }

  SymbolTable table() {
    return table;
  }

  List<Local> list() {
    return list;
  }

  /** Whether nothing about them has been reported. */
  boolean isSound() {
    return isSound;
  }
}
