/** The compiler from programs to class files. */
@NullMarked
package dev.stria.vm.engine.compile;

import org.jspecify.annotations.NullMarked;
