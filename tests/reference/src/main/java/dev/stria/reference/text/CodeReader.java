package dev.stria.reference.text;

import dev.stria.reference.RefFloat;
import dev.stria.reference.RefFormat;
import dev.stria.reference.RefInt;
import dev.stria.reference.RefValue;
import dev.stria.reference.machine.RefImmediate;
import dev.stria.reference.machine.RefInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the instructions of one function, up to its {@code .end}. */
final class CodeReader {
  /** An instruction whose labels are not places yet. */
  private record Draft(String mnemonic, RefImmediate immediate, List<String> labels) {}

  private final Tokens tokens;
  private final Function<byte[], String> literals;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, Integer> labels = new HashMap<>();

  /**
   * A reader of the tokens that come next.
   *
   * @param literals gives the bytes of a string literal a constant's name
   */
  CodeReader(Tokens tokens, Function<byte[], String> literals) {
    this.tokens = tokens;
    this.literals = literals;
  }

  List<RefInstruction> read() {
    while (!tokens.takeIf(".end")) {
      if (tokens.isAtEnd()) {
        throw tokens.unexpected("`.end`");
      }
      if (tokens.takeIf(".loc")) {
        tokens.take();
        tokens.take();
      } else if (tokens.peek().kind() == Tokens.Kind.WORD
          && tokens.peekSecond().text().equals(":")) {
        labels.put(tokens.word(), drafts.size());
        tokens.expect(":");
      } else {
        item();
      }
    }
    return drafts.stream().map(this::resolved).toList();
  }

  private RefInstruction resolved(Draft draft) {
    if (draft.labels.isEmpty()) {
      return new RefInstruction(draft.mnemonic, draft.immediate);
    }
    List<Integer> positions = draft.labels.stream().map(labels::get).toList();
    return new RefInstruction(draft.mnemonic, new RefImmediate.Targets(positions));
  }

  /** A literal, a {@code $x}, a folded instruction or a plain one. */
  private void item() {
    Tokens.Token token = tokens.peek();
    Optional<RefValue> number = Literals.number(token);
    if (tokens.takeIf("(")) {
      Draft folded = instruction();
      while (!tokens.takeIf(")")) {
        item();
      }
      drafts.add(folded);
    } else if (number.isPresent()) {
      tokens.take();
      String mnemonic = number.get() instanceof RefInt ? "i64.const" : "f64.const";
      drafts.add(plain(mnemonic, new RefImmediate.Constant(number.get())));
    } else if (token.kind() == Tokens.Kind.STRING) {
      tokens.take();
      drafts.add(plain("data", new RefImmediate.Name(literals.apply(token.bytes()))));
    } else if (token.text().startsWith("$")) {
      drafts.add(plain("local.get", new RefImmediate.Name(tokens.word().substring(1))));
    } else {
      drafts.add(instruction());
    }
  }

  private static Draft plain(String mnemonic, RefImmediate immediate) {
    return new Draft(mnemonic, immediate, List.of());
  }

  private Draft instruction() {
    String mnemonic = tokens.word();
    return switch (mnemonic) {
      case "br", "br_if" -> new Draft(mnemonic, new RefImmediate.None(), List.of(tokens.word()));
      case "br_table" -> {
        List<String> targets = new ArrayList<>();
        tokens.expect("[");
        while (!tokens.takeIf("]")) {
          targets.add(tokens.word());
          tokens.takeIf(",");
        }
        targets.add(tokens.word());
        yield new Draft(mnemonic, new RefImmediate.None(), targets);
      }
      default -> plain(mnemonic, immediate(mnemonic));
    };
  }

  private RefImmediate immediate(String mnemonic) {
    return switch (mnemonic) {
      case "i64.const" -> new RefImmediate.Constant(new RefInt(Literals.integer(tokens)));
      case "f64.const" -> new RefImmediate.Constant(new RefFloat(Literals.floating(tokens)));
      case "local.get", "local.set", "local.tee", "global.get", "global.set" ->
          new RefImmediate.Name(tokens.word());
      case "call", "data", "var" -> new RefImmediate.Name(tokens.word());
      case "trap" -> new RefImmediate.Name(tokens.take().text());
      case "alloc", "temp", "cast" -> Shapes.formatAndShape(tokens);
      case "alloc.like", "temp.like" -> new RefImmediate.Format(RefFormat.of(tokens.word()));
      case "carve", "as" -> Shapes.viewType(tokens);
      case "reshape", "broadcast" -> Shapes.shape(tokens);
      case "permute" -> new RefImmediate.Axes(Shapes.integers(tokens));
      case "dim", "stride", "array.sum_axis", "array.min_axis", "array.max_axis" ->
          new RefImmediate.Axes(List.of((int) Literals.integer(tokens)));
      case "slice" -> Shapes.subscript(tokens);
      case "load", "store", "store.exact" ->
          tokens.nextIs("[") ? Shapes.subscript(tokens) : new RefImmediate.None();
      default -> new RefImmediate.None();
    };
  }
}
