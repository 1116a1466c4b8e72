package dev.stria.vm.array;

/**
 * The module {@code jdk.incubator.vector}. A JVM that is started with it ({@code --add-modules})
 * says so on standard error, at every start; one that adds it later says nothing, and need not add
 * it before there is something to do. The JDK itself adds modules so, for agents.
 */
final class VectorModule {
  private static final String NAME = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether the JVM was started with the module. */
  static boolean isThere() {
    return ModuleLayer.boot().findModule(NAME).isPresent();
  }

  /**
   * Adds the module to the running JVM, which must have been started with {@code --add-exports
   * java.base/jdk.internal.module=dev.stria.vm}.
   *
   * @return whether the module is now there
   */
  static boolean add() {
    try {
      Object added =
          Class.forName("jdk.internal.module.Modules")
              .getMethod("loadModule", String.class)
              .invoke(null, NAME);
      VectorModule.class.getModule().addReads((Module) added);
      return true;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another JDK may have it elsewhere, or not have the module.
      return false;
    }
  }
}
