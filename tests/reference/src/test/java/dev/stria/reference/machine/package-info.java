@NullMarked
package dev.stria.reference.machine;

import org.jspecify.annotations.NullMarked;
