/**
 * Memory, element formats, layouts, views, subscripts and blocks: a memoryview for Java, useful by
 * itself.
 */
@NullMarked
package dev.stria.vm.memory;

import org.jspecify.annotations.NullMarked;
