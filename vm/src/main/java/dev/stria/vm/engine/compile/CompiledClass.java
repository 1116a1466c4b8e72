package dev.stria.vm.engine.compile;

import java.util.List;

/**
 * A class that was made of a function.
 *
 * @param name its binary name
 * @param bytes the class file
 * @param constants the objects that its constants stand for
 * @param bodySize the size in bytes of the method that is the function's body; negative if the
 *     function is interpreted
 */
record CompiledClass(String name, byte[] bytes, List<Object> constants, int bodySize) {}
