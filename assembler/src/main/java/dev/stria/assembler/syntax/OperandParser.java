package dev.stria.assembler.syntax;

import dev.stria.assembler.text.Printable;
import dev.stria.vm.isa.ImmediateKind;
import dev.stria.vm.isa.Opcode;
import dev.stria.vm.isa.ValueType;
import dev.stria.vm.isa.ViewType;
import dev.stria.vm.memory.Format;
import dev.stria.vm.memory.Shape;
import dev.stria.vm.program.Names;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the immediates of instructions, and types. */
final class OperandParser {
  private final Cursor cursor;

  OperandParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Reads what the table says stands after the mnemonic, which has been passed. */
  Operands operands(Opcode opcode) {
    int start = cursor.start();
    try {
      return switch (opcode.immediate()) {
        case NONE -> new Operands.None(cursor.previousEnd(), cursor.previousEnd());
        case I64 -> new Operands.Number(cursor.number("an integer"));
        case F64 -> new Operands.Number(cursor.number("a number"));
        case AXIS -> new Operands.Number(cursor.number("an axis number"));
        case LOCAL -> reference("the name of a local");
        case GLOBAL -> reference("the name of a global");
        case FUNCTION -> function();
        case DATA -> reference("the name of a constant (`.data`)");
        case VAR -> reference("the name of a static (`.var`)");
        case LABEL -> new Operands.Reference(label());
        case LABELS -> labels();
        case VIEW_TYPE -> viewType();
        case FORMAT -> {
          Format format = format();
          yield new Operands.FormatName(format, start, cursor.previousEnd());
        }
        case ALLOCATION, CAST -> {
          Format format = format();
          yield shape(Optional.of(format), opcode.immediate(), start);
        }
        case SHAPE, RESHAPE -> shape(Optional.empty(), opcode.immediate(), start);
        case SUBSCRIPT -> subscripts();
        case INDICES ->
            cursor.is(TokenKind.LEFT_BRACKET)
                ? subscripts()
                : new Operands.None(cursor.previousEnd(), cursor.previousEnd());
        case AXES -> axes();
        case MESSAGE -> message();
      };
    } catch (SyntaxException reported) {
      cursor.skipOperands();
      return new Operands.Malformed(start, Math.max(start, cursor.previousEnd()));
    }
  }

  /** A function's name, which may look like a mnemonic if its module is called so. */
  private Operands function() throws SyntaxException {
    if (cursor.is(TokenKind.WORD) && cursor.text().indexOf('.') > 0 && !cursor.isFirstOnLine()) {
      return new Operands.Reference(cursor.name());
    }
    return reference("the name of a function");
  }

  private Operands reference(String what) throws SyntaxException {
    if (cursor.is(TokenKind.LOCAL)) {
      cursor.error(cursor.start(), cursor.end(), "the name stands without `$` here");
      String text = cursor.text().substring(1);
      Name name = new Name(text, cursor.start() + 1, cursor.end());
      cursor.advance();
      return new Operands.Reference(name);
    }
    if (!cursor.is(TokenKind.WORD) || Names.isReserved(cursor.text()) || cursor.isLabel()) {
      throw cursor.expected(what);
    }
    return new Operands.Reference(cursor.name());
  }

  private Name label() throws SyntaxException {
    if (!cursor.is(TokenKind.WORD) && !Names.isReserved(cursor.text())) {
      throw cursor.expected("the name of a label");
    }
    return cursor.name();
  }

  private Operands labels() throws SyntaxException {
    int start = cursor.start();
    cursor.expect(TokenKind.LEFT_BRACKET, "`[` and labels");
    List<Name> targets = list(this::label);
    return new Operands.Labels(targets, label(), start, cursor.previousEnd());
  }

  private Operands message() throws SyntaxException {
    StringExpression text = cursor.string("a message in quotes");
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text.bytes()));
    } catch (CharacterCodingException notText) {
      cursor.error(text.start(), text.end(), "the bytes of a message must be UTF-8");
      throw new SyntaxException();
    }
    return new Operands.Message(text);
  }

  private Format format() throws SyntaxException {
    Optional<Format> format =
        cursor.is(TokenKind.WORD) ? Format.named(cursor.text()) : Optional.empty();
    if (format.isEmpty()) {
      if (cursor.is(TokenKind.WORD) && Opcode.named(cursor.text()).isEmpty()) {
        String word = cursor.text();
        cursor.error(
            cursor.start(),
            cursor.end(),
            "unknown format " + Printable.quoted(word) + cursor.didYouMean(word, Words.formats()));
        throw new SyntaxException();
      }
      throw cursor.expected("a format such as `u8`");
    }
    cursor.advance();
    return format.get();
  }

  private Operands viewType() throws SyntaxException {
    int start = cursor.start();
    Format format = format();
    if (!cursor.is(TokenKind.LEFT_BRACKET)) {
      throw cursor.expected("`[` of a view type such as `%s[,]`".formatted(format));
    }
    int rank = rank(format);
    return new Operands.View(new ViewType(format, rank), start, cursor.previousEnd());
  }

  /** Reads {@code [.]}, {@code []}, {@code [,]} and so on. */
  private int rank(Format format) throws SyntaxException {
    int start = cursor.start();
    cursor.expect(TokenKind.LEFT_BRACKET, "`[`");
    if (cursor.accept(TokenKind.DOT)) {
      closeBracket("`]` after `.`");
      return 0;
    }
    int rank = 1;
    while (cursor.accept(TokenKind.COMMA)) {
      rank++;
    }
    if (!cursor.is(TokenKind.RIGHT_BRACKET)) {
      SyntaxException problem =
          cursor.expected(
              "`,` or `]`",
              "a view type has commas between its axes and no extents, such as `%s[,]` for rank 2"
                  .formatted(format));
      skipToBracket();
      throw problem;
    }
    cursor.advance();
    checkRank(rank, start);
    return rank;
  }

  private void checkRank(int rank, int start) throws SyntaxException {
    if (rank > Shape.MAX_RANK) {
      cursor.error(
          start,
          cursor.previousEnd(),
          "a view has at most %d axes, not %d".formatted(Shape.MAX_RANK, rank));
      throw new SyntaxException();
    }
  }

  /** A type of values. Mistakes are reported; the text after them is read on. */
  TypeExpression type() throws SyntaxException {
    int start = cursor.start();
    if (!cursor.is(TokenKind.WORD)) {
      throw cursor.expected("a type");
    }
    String word = cursor.text();
    Optional<Format> format = Format.named(word);
    if (word.equals("view")) {
      cursor.advance();
      return new TypeExpression(Optional.of(ValueType.VIEW), start, cursor.previousEnd());
    }
    if (format.isEmpty()) {
      List<String> candidates = new ArrayList<>(Words.formats());
      candidates.add("view");
      cursor.error(
          start,
          cursor.end(),
          "unknown type %s%s"
              .formatted(Printable.quoted(word), cursor.didYouMean(word, candidates)),
          "types are `i64`, `f64`, `view`, and view types such as `u8[]` and `f32[,]`");
      cursor.advance();
      skipBrackets();
      return new TypeExpression(Optional.empty(), start, cursor.previousEnd());
    }
    cursor.advance();
    if (cursor.is(TokenKind.LEFT_BRACKET)) {
      try {
        ViewType type = new ViewType(format.get(), rank(format.get()));
        return new TypeExpression(Optional.of(type), start, cursor.previousEnd());
      } catch (SyntaxException reported) {
        return new TypeExpression(Optional.empty(), start, cursor.previousEnd());
      }
    }
    Optional<ValueType> scalar =
        switch (format.get()) {
          case I64 -> Optional.of(ValueType.I64);
          case F64 -> Optional.of(ValueType.F64);
          default -> Optional.empty();
        };
    if (scalar.isEmpty()) {
      String value = format.get().isFloat() ? "f64" : "i64";
      cursor.error(
          start,
          cursor.previousEnd(),
          "`%s` is the format of elements, not a type of values".formatted(word),
          "write `%s[]` for a view of them, or `%s` for one value".formatted(word, value));
    }
    return new TypeExpression(scalar, start, cursor.previousEnd());
  }

  /** The format and extents of a constant or static. */
  Operands.Extents storage() throws SyntaxException {
    int start = cursor.start();
    Format format = format();
    return extents(Optional.of(format), start, false);
  }

  private Operands shape(Optional<Format> format, ImmediateKind kind, int start)
      throws SyntaxException {
    Operands.Extents shape = extents(format, start, true);
    if (shape.isEmpty() && kind != ImmediateKind.CAST) {
      cursor.error(
          shape.start(),
          shape.end(),
          "this shape has no extents",
          "rank 0 is written `[.]`; `[]` is only for `cast`");
      throw new SyntaxException();
    }
    return shape;
  }

  private Operands.Extents extents(Optional<Format> format, int start, boolean stars)
      throws SyntaxException {
    int open = cursor.start();
    if (!cursor.accept(TokenKind.LEFT_BRACKET)) {
      throw cursor.expected("`[` and a shape");
    }
    if (cursor.accept(TokenKind.DOT)) {
      closeBracket("`]` after `.`");
      return new Operands.Extents(format, List.of(), false, start, cursor.previousEnd());
    }
    String what = stars ? "an extent or `*`" : "an extent";
    List<NumberExpression> extents = list(() -> element(stars, what));
    checkRank(extents.size(), open);
    return new Operands.Extents(format, extents, extents.isEmpty(), start, cursor.previousEnd());
  }

  private NumberExpression element(boolean stars, String what) throws SyntaxException {
    if (stars && cursor.is(TokenKind.STAR)) {
      cursor.advance();
      return new NumberExpression.Star(cursor.previousEnd() - 1, cursor.previousEnd());
    }
    return cursor.number(what);
  }

  private Operands axes() throws SyntaxException {
    int start = cursor.start();
    cursor.expect(TokenKind.LEFT_BRACKET, "`[` and axis numbers");
    List<NumberExpression> axes = list(() -> cursor.number("an axis number"));
    checkRank(axes.size(), start);
    return new Operands.Axes(axes, start, cursor.previousEnd());
  }

  private Operands subscripts() throws SyntaxException {
    int start = cursor.start();
    cursor.expect(TokenKind.LEFT_BRACKET, "`[` and a subscript");
    List<Operands.Entry> entries = list(this::entry);
    int ellipses = 0;
    for (Operands.Entry entry : entries) {
      if (entry instanceof Operands.Ellipsis && ++ellipses == 2) {
        cursor.error(entry.start(), entry.end(), "a subscript has at most one `...`");
      }
    }
    if (ellipses > 1) {
      throw new SyntaxException();
    }
    return new Operands.Subscripts(entries, start, cursor.previousEnd());
  }

  private Operands.Entry entry() throws SyntaxException {
    int start = cursor.start();
    if (cursor.accept(TokenKind.ELLIPSIS)) {
      return new Operands.Ellipsis(start, cursor.previousEnd());
    }
    if (cursor.acceptWord("new")) {
      return new Operands.NewAxis(start, cursor.previousEnd());
    }
    Optional<NumberExpression> first = bound();
    if (first.isPresent() && cursor.accept(TokenKind.PLUS_COLON)) {
      return new Operands.Exact(first.get(), element(true, "the count of an exact slice"));
    }
    if (!cursor.is(TokenKind.COLON)) {
      if (first.isEmpty()) {
        throw cursor.expected("an index, a slice, `...` or `new`");
      }
      return new Operands.Index(first.get());
    }
    cursor.advance();
    Optional<NumberExpression> stop = bound();
    Optional<NumberExpression> step = cursor.accept(TokenKind.COLON) ? bound() : Optional.empty();
    return new Operands.Range(first, stop, step, start, cursor.previousEnd());
  }

  /** A number of a slice, which may be left out. */
  private Optional<NumberExpression> bound() throws SyntaxException {
    return switch (cursor.kind()) {
      case COLON, COMMA, RIGHT_BRACKET, PLUS_COLON -> Optional.empty();
      default -> Optional.of(element(true, "an index, a slice, `...` or `new`"));
    };
  }

  /** Reads one element of a list. */
  private interface Reader<T> {
    T read() throws SyntaxException;
  }

  /** Reads elements with commas between them up to a closing bracket; the opening one is passed. */
  private <T> List<T> list(Reader<T> reader) throws SyntaxException {
    List<T> elements = new ArrayList<>();
    if (cursor.accept(TokenKind.RIGHT_BRACKET)) {
      return elements;
    }
    try {
      do {
        elements.add(reader.read());
      } while (cursor.accept(TokenKind.COMMA));
    } catch (SyntaxException reported) {
      skipToBracket();
      throw reported;
    }
    closeBracket("`,` or `]`");
    return elements;
  }

  private void closeBracket(String what) throws SyntaxException {
    if (!cursor.accept(TokenKind.RIGHT_BRACKET)) {
      SyntaxException problem = cursor.expected(what);
      skipToBracket();
      throw problem;
    }
  }

  /** After a mistake between brackets: goes on after the closing one, if it is near. */
  private void skipToBracket() {
    while (!cursor.isFirstOnLine()) {
      switch (cursor.kind()) {
        case RIGHT_BRACKET -> {
          cursor.advance();
          return;
        }
        case LEFT_PAREN, RIGHT_PAREN, DIRECTIVE, END_OF_FILE -> {
          return;
        }
        default -> cursor.advance();
      }
    }
  }

  private void skipBrackets() {
    if (cursor.is(TokenKind.LEFT_BRACKET) && !cursor.isFirstOnLine()) {
      skipToBracket();
    }
  }
}
