/**
 * The reference model: Stria's memory as a plain byte array, a view as the explicit list of its
 * elements' byte offsets, and every operation as copying elements out one at a time, working on
 * exact numbers, and writing back.
 *
 * <p>It is slow and small on purpose, and shares no line of stride arithmetic, bounds logic, byte
 * encoding or kernel with the machine it is compared with.
 */
@NullMarked
package dev.stria.reference;

import org.jspecify.annotations.NullMarked;
