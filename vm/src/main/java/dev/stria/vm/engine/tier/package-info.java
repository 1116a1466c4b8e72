/**
 * The engine that begins in the interpreter and goes on in compiled code where a program is hot.
 */
@NullMarked
package dev.stria.vm.engine.tier;

import org.jspecify.annotations.NullMarked;
