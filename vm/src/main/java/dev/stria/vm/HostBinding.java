package dev.stria.vm;

import dev.stria.vm.isa.Signature;

/**
 * A host function with the name and signature under which programs import it.
 *
 * @param module the module name of the import
 * @param name the function's name in that module
 * @param signature its parameters and results; a program's import must have the same
 * @param function what runs
 */
public record HostBinding(String module, String name, Signature signature, HostFunction function) {
  /**
   * A binding with the signature in the words of program texts.
   *
   * @param signature such as {@code (u8[], i64) -> i64}
   * @throws IllegalArgumentException if that is no signature
   */
  public static HostBinding of(
      String module, String name, String signature, HostFunction function) {
    return new HostBinding(module, name, Signature.parse(signature), function);
  }
}
