package dev.stria.reference;

/** A trap of the reference model: what the language calls by {@link #kind}, with a free message. */
public final class RefTrap extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefTrapKind kind;

  public RefTrap(RefTrapKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public RefTrapKind kind() {
    return kind;
  }

  @Override
  public String toString() {
    return kind.text() + ": " + getMessage();
  }
}
