package dev.stria.vm.engine.compile;

import java.lang.invoke.MethodHandles;

/** The objects that generated classes refer to. Public for their sake. */
public final class Constants {
  /** No numbers. */
  public static final long[] NO_NUMBERS = {};

  private Constants() {}

  /**
   * The bootstrap method of a generated class's constants.
   *
   * @param lookup of the class
   * @param name not looked at
   * @param type not looked at
   * @param index which of the class's constants
   */
  public static Object load(MethodHandles.Lookup lookup, String name, Class<?> type, int index) {
    Class<?> owner = lookup.lookupClass();
    if (owner.getClassLoader() instanceof GuestLoader loader) {
      return loader.constant(owner.getName(), index);
    }
    throw new IllegalArgumentException(owner + " has no constants");
  }
}
