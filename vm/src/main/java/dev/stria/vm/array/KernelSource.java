package dev.stria.vm.array;

/** Where the kernel of an operation comes from once its domain is known. */
interface KernelSource {
  /**
   * The kernel for a domain.
   *
   * @param elements how many it will work on
   */
  Kernel in(Domain domain, long elements);
}
