@NullMarked
package dev.stria.reference.text;

import org.jspecify.annotations.NullMarked;
