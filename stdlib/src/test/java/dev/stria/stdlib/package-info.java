@NullMarked
package dev.stria.stdlib;

import org.jspecify.annotations.NullMarked;
