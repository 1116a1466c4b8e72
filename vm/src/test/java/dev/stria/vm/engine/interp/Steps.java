package dev.stria.vm.engine.interp;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;

/** Finds all steps of a translated function. */
final class Steps {
  private Steps() {}

  static Set<Op> of(Code code) {
    Set<Op> found = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Op> open = new ArrayDeque<>();
    open.add(code.entry);
    while (!open.isEmpty()) {
      Op op = open.remove();
      if (found.add(op)) {
        addSuccessors(op, open);
      }
    }
    return found;
  }

  private static void addSuccessors(Op op, Deque<Op> open) {
    try {
      for (Class<?> c = op.getClass(); c != Object.class; c = c.getSuperclass()) {
        for (Field field : c.getDeclaredFields()) {
          if (Modifier.isStatic(field.getModifiers())) {
            continue;
          }
          field.setAccessible(true);
          Object value = field.get(op);
          if (value instanceof Op next) {
            open.add(next);
          } else if (value instanceof Op[] all) {
            Collections.addAll(open, all);
          }
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
