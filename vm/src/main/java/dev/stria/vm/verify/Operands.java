package dev.stria.vm.verify;

import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stack while one instruction takes its operands and gives its results. The first thing that is
 * wrong is kept; after it the rules go on with their best guess, so that what follows can still be
 * checked.
 */
final class Operands {
  private static final String AS_HINT =
      "`as` checks a `view`'s format and rank and gives a view of known type";

  private final StackPool pool;
  private Opcode opcode = Opcode.NOP;
  private TypeStack stack = TypeStack.EMPTY;
  private @Nullable String complaint;
  private @Nullable String hint;
  private boolean taken;

  Operands(StackPool pool) {
    this.pool = pool;
  }

  /** Begins an instruction. */
  void begin(Opcode next, TypeStack before) {
    opcode = next;
    stack = before;
    complaint = null;
    hint = null;
    taken = false;
  }

  /** The stack as it is now. */
  TypeStack stack() {
    return stack;
  }

  /** What is wrong, if anything is. */
  Optional<String> complaint() {
    return Optional.ofNullable(complaint);
  }

  /** What might help, if anything is wrong. */
  Optional<String> hint() {
    return Optional.ofNullable(hint);
  }

  /** Whether the instruction has asked for an operand. */
  boolean hasTaken() {
    return taken;
  }

  /** The mnemonic in quotes. */
  String name() {
    return "`" + opcode + "`";
  }

  /** Says that something is wrong. */
  void fail(String message) {
    if (complaint == null) {
      complaint = message;
    }
  }

  /** Says what might help if something is wrong. */
  void suggest(String help) {
    if (complaint != null && hint == null) {
      hint = help;
    }
  }

  /** Says that something is wrong, and what might help. */
  void fail(String message, String help) {
    if (complaint == null) {
      complaint = message;
      hint = help;
    }
  }

  // A role says which operand a message is about; it is empty where that is plain.

  /** Takes a value of any type; nothing if there is none, which is then wrong. */
  @Nullable ValueType popAny(String role) {
    return popFor("a value", role);
  }

  private @Nullable ValueType popFor(String expected, String role) {
    taken = true;
    if (stack.depth() == 0) {
      mismatch(expected, role, null);
      return null;
    }
    ValueType top = stack.top();
    stack = stack.below();
    return top;
  }

  /** Takes a value that may be given where the expected type is asked for. */
  void pop(ValueType expected, String role) {
    ValueType found = popFor(expected.toString(), role);
    if (found != null && !found.isAssignableTo(expected)) {
      mismatch(expected.toString(), role, found);
    }
  }

  /**
   * Takes as many integers as said.
   *
   * @param role what each of them is
   */
  void popIntegers(int count, String role) {
    for (int i = count - 1; i >= 0; i--) {
      pop(ValueType.I64, count == 1 ? "the " + role : role + " " + i);
    }
  }

  /**
   * Takes values that may be given where the expected types are asked for, the last one from the
   * top.
   */
  void popAll(List<ValueType> expected, String role, String owner) {
    for (int i = expected.size() - 1; i >= 0; i--) {
      pop(expected.get(i), (expected.size() == 1 ? "the " + role : role + " " + (i + 1)) + owner);
    }
  }

  /** Takes a view of any type; nothing if there is none, which is then wrong. */
  @Nullable ValueType popView(String role) {
    ValueType found = popFor("a view", role);
    if (found != null && !found.isView()) {
      mismatch("a view", role, found);
      return null;
    }
    return found;
  }

  /** Takes a view of known format and rank; nothing if there is none, which is then wrong. */
  @Nullable ViewType popKnownView(String role) {
    return known(popFor("a view", role), "a view of known format and rank", role);
  }

  /** A type if it is that of a view of known format and rank; else that is wrong. */
  @Nullable ViewType known(@Nullable ValueType found, String expected, String role) {
    return switch (found) {
      case null -> null;
      case ViewType view -> view;
      case ValueType.AnyView any -> {
        fail(text(expected, role, any), AS_HINT);
        yield null;
      }
      case ValueType.Scalar scalar -> {
        mismatch(expected, role, scalar);
        yield null;
      }
    };
  }

  /** Takes a number or a view of known type; nothing if there is none, which is then wrong. */
  @Nullable ValueType popSource(String role) {
    ValueType found = popFor("a view or a number", role);
    if (found == ValueType.VIEW) {
      return known(found, "a view of known format and rank, or a number,", role);
    }
    return found;
  }

  /** Gives a value. */
  Operands push(ValueType type) {
    stack = pool.push(stack, type);
    return this;
  }

  /** Gives values, the last one on top. */
  Operands pushAll(List<ValueType> types) {
    for (ValueType type : types) {
      push(type);
    }
    return this;
  }

  /** Gives what an operand was; after something wrong, any placeholder. */
  Operands pushSame(@Nullable ValueType type) {
    return push(type == null ? ValueType.VIEW : type);
  }

  /** Says that an operand has the wrong type, or is missing. */
  void mismatch(String expected, String role, @Nullable ValueType found) {
    fail(text(expected, role, found));
  }

  private String text(String expected, String role, @Nullable ValueType found) {
    return name()
        + " expects "
        + expected
        + (role.isEmpty() ? "" : " for " + role)
        + (found == null ? ", but the stack is empty" : ", found " + found);
  }
}
