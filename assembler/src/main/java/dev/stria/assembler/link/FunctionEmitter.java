package dev.stria.assembler.link;

import dev.stria.assembler.syntax.Declaration;
import dev.stria.assembler.syntax.Name;
import dev.stria.assembler.syntax.NumberExpression;
import dev.stria.assembler.syntax.NumberLiteral;
import dev.stria.assembler.syntax.Operands;
import dev.stria.assembler.syntax.Spanned;
import dev.stria.assembler.syntax.Statement;
import dev.stria.assembler.text.Printable;
import dev.stria.assembler.text.SourceText;
import dev.stria.vm.isa.Immediate;
import dev.stria.vm.isa.Instruction;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.program.Local;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the statements of one function into instructions. What is nested is walked with a stack of
 * tasks, so that no depth of nesting is too deep.
 */
final class FunctionEmitter {
  /** Something left to do. */
  private sealed interface Task {
    /** Statements to turn into instructions, one by one. */
    record Walk(Iterator<Statement> statements) implements Task {}

    /** What to do between them. */
    record Step(Runnable action) implements Task {}
  }

  private record Loop(int top, int leave) {}

  private record UserLabel(int label, Name firstUse) {}

  private final TextUnit unit;
  private final FileScope scope;
  private final SourceText source;
  private final Locals locals;
  private final OperandResolver operands;
  private final CodeBuilder builder;
  private final Deque<Task> tasks = new ArrayDeque<>();
  private final Deque<Loop> loops = new ArrayDeque<>();
  private final Map<String, UserLabel> labels = new HashMap<>();
  private boolean isSound;
  private int ownFile = -1;
  private int fixedFile = -1;
  private int fixedLine;
  private int lastUnknownLine;

  FunctionEmitter(TextUnit unit, Calls calls, Locals locals, boolean separateLabels) {
    this.unit = unit;
    this.scope = unit.scope();
    this.source = scope.source();
    this.locals = locals;
    this.operands = new OperandResolver(scope, calls, locals.table());
    this.builder = new CodeBuilder(separateLabels);
  }

  /** Turns a body into instructions; whether they can be verified. */
  boolean emit(Declaration.Body body) {
    isSound = body.isWellFormed() && locals.isSound();
    tasks.push(new Task.Walk(body.statements().iterator()));
    while (!tasks.isEmpty()) {
      switch (tasks.element()) {
        case Task.Walk(Iterator<Statement> statements) -> {
          if (statements.hasNext()) {
            statement(statements.next());
          } else {
            tasks.remove();
          }
        }
        case Task.Step(Runnable action) -> {
          tasks.remove();
          action.run();
        }
      }
    }
    for (UserLabel label : labels.values()) {
      if (!builder.isPlaced(label.label())) {
        unknownLabel(label.firstUse());
      }
    }
    return isSound;
  }

  CodeBuilder builder() {
    return builder;
  }

  List<Local> locals() {
    return locals.list();
  }

  private void unknownLabel(Name name) {
    isSound = false;
    if (scope.diagnostics().isFull()) {
      return;
    }
    List<String> placed = new ArrayList<>();
    labels.forEach((text, label) -> {
      if (builder.isPlaced(label.label())) {
        placed.add(text);
      }
    });
    error(
        name,
        "unknown label %s%s"
            .formatted(Printable.quoted(name.text()), scope.didYouMean(name.text(), placed)));
  }

  private void error(Spanned place, String message) {
    isSound = false;
    scope.diagnostics().error(source, place.start(), place.end(), message);
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.Plain plain -> plain(plain);
      case Statement.Folded folded -> {
        later(() -> plain(folded.instruction()));
        walk(folded.before());
      }
      case Statement.PushNumber push -> add(Literals.push(push.value()), push);
      case Statement.PushString push ->
          add(
              new Instruction(Opcode.DATA, new Immediate.OfData(unit.literal(push.text().bytes()))),
              push);
      case Statement.PushLocal push ->
          add(Opcode.LOCAL_GET, operands.local(push.local()).map(Immediate.OfLocal::new), push);
      case Statement.PushConstant push -> constant(push);
      case Statement.Label label -> label(label);
      case Statement.If conditional -> conditional(conditional);
      case Statement.While loop -> loop(loop);
      case Statement.Jump jump -> {
        Loop loop = loops.element();
        branch(Opcode.BR, jump.isBreak() ? loop.leave() : loop.top(), jump);
      }
      case Statement.Location location -> location(location);
      case Statement.Malformed malformed -> isSound = false;
    }
  }

  private void walk(List<Statement> statements) {
    if (!statements.isEmpty()) {
      tasks.push(new Task.Walk(statements.iterator()));
    }
  }

  private void later(Runnable action) {
    tasks.push(new Task.Step(action));
  }

  private void add(Instruction instruction, Spanned origin) {
    builder.add(instruction, origin, file(), line(origin));
  }

  private void add(Opcode opcode, Optional<? extends Immediate> immediate, Spanned origin) {
    if (immediate.isPresent()) {
      add(new Instruction(opcode, immediate.get()), origin);
    } else {
      isSound = false;
    }
  }

  private void branch(Opcode opcode, int label, Spanned origin) {
    builder.addBranch(opcode, new int[] {label}, origin, file(), line(origin));
  }

  private int file() {
    if (fixedFile >= 0) {
      return fixedFile;
    }
    if (ownFile < 0) {
      ownFile = unit.file(source.name());
    }
    return ownFile;
  }

  private int line(Spanned origin) {
    return fixedFile >= 0 ? fixedLine : source.line(origin.start());
  }

  private void plain(Statement.Plain plain) {
    switch (plain.operands()) {
      case Operands.Reference(Name name)
          when plain.opcode() == Opcode.BR || plain.opcode() == Opcode.BR_IF ->
          branch(plain.opcode(), userLabel(name), plain);
      case Operands.Labels table -> {
        int count = table.targets().size();
        int[] targets = new int[count + 1];
        for (int i = 0; i < count; i++) {
          targets[i] = userLabel(table.targets().get(i));
        }
        targets[count] = userLabel(table.otherwise());
        builder.addBranch(plain.opcode(), targets, plain, file(), line(plain));
      }
      default ->
          add(
              plain.opcode(),
              operands.immediate(plain.opcode().immediate(), plain.operands()),
              plain);
    }
  }

  private int userLabel(Name name) {
    return labels
        .computeIfAbsent(name.text(), text -> new UserLabel(builder.newLabel(), name))
        .label();
  }

  private void label(Statement.Label label) {
    int number = userLabel(label.name());
    if (builder.isPlaced(number)) {
      error(
          label.name(),
          "the label %s is defined twice".formatted(Printable.quoted(label.name().text())));
    } else {
      place(number, label.name());
    }
  }

  private void place(int label, Spanned where) {
    builder.place(label, where, file(), line(where));
  }

  private void constant(Statement.PushConstant push) {
    Name name = push.name();
    if (scope.constants().isDefined(name.text())) {
      Optional<NumberLiteral> number =
          scope.constants().number(new NumberExpression.Constant(name));
      if (number.isPresent()) {
        add(Literals.push(number.get()), push);
      } else {
        isSound = false;
      }
      return;
    }
    isSound = false;
    // What follows an unknown instruction on its line was meant for it.
    int line = source.line(name.start());
    if (line != lastUnknownLine) {
      lastUnknownLine = line;
      unknown(push);
    }
  }

  private void unknown(Statement.PushConstant push) {
    String word = push.name().text();
    String kind = push.isFolded() ? "const" : "instruction";
    if (locals.table().find(word).isPresent()) {
      scope
          .diagnostics()
          .error(
              source,
              push.start(),
              push.end(),
              "unknown %s %s".formatted(kind, Printable.quoted(word)),
              "the local of this name is pushed by `$%s`".formatted(word));
      return;
    }
    Collection<String> consts = scope.constants().names();
    String guess =
        scope.didYouMean(word, push.isFolded() ? consts : Literals.instructionsAnd(consts));
    error(push, "unknown %s %s%s".formatted(kind, Printable.quoted(word), guess));
  }

  private void conditional(Statement.If conditional) {
    int otherwise = builder.newLabel();
    int end = conditional.otherwise().isPresent() ? builder.newLabel() : otherwise;
    later(() -> place(end, conditional.close()));
    if (conditional.otherwise().isPresent()) {
      Statement.Keyword keyword = conditional.otherwise().get();
      walk(conditional.alternative());
      later(() -> {
        branch(Opcode.BR, end, keyword);
        place(otherwise, keyword);
      });
    }
    walk(conditional.consequent());
    later(() -> leaveUnless(otherwise, conditional.then()));
    walk(conditional.condition());
  }

  private void loop(Statement.While loop) {
    int top = builder.newLabel();
    int leave = builder.newLabel();
    place(top, loop.keyword());
    loops.push(new Loop(top, leave));
    later(() -> {
      branch(Opcode.BR, top, loop.close());
      place(leave, loop.close());
      loops.remove();
    });
    walk(loop.body());
    later(() -> leaveUnless(leave, loop.doKeyword()));
    walk(loop.condition());
  }

  private void leaveUnless(int label, Statement.Keyword keyword) {
    add(Instruction.of(Opcode.I64_EQZ), keyword);
    branch(Opcode.BR_IF, label, keyword);
  }

  private void location(Statement.Location location) {
    String file =
        scope.text(location.file().bytes(), location.file().start(), location.file().end());
    Optional<Long> line = scope.constants().within(location.line(), 0, Integer.MAX_VALUE);
    if (line.isPresent()) {
      fixedFile = unit.file(file);
      fixedLine = line.get().intValue();
    }
  }
}
