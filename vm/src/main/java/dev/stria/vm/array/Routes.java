package dev.stria.vm.array;

import dev.stria.vm.memory.Format;
import org.jspecify.annotations.Nullable;

/** All routes there are so far, by formula. */
final class Routes {
  private static final int FIRST_SIZE = 64;

  private static volatile Table table = new Table(FIRST_SIZE);

  private Routes() {}

  /** The route of a formula, given by its parts. */
  static Route of(Operation operation, Format dst, Format a, Format b, Format c, int repeated) {
    int key = Formula.key(operation, dst, a, b, c, repeated);
    Route route = table.find(key);
    return route != null ? route : add(key, new Formula(operation, dst, a, b, c, repeated));
  }

  private static synchronized Route add(int key, Formula formula) {
    Route there = table.find(key);
    if (there != null) {
      return there;
    }
    Route route = new Route(formula);
    table = table.with(key, route);
    return route;
  }

  /** Forgets all routes, so that {@link Tuning} is looked at again. */
  static synchronized void clear() {
    table = new Table(FIRST_SIZE);
  }

  /** A hash table with open addressing, never changed once it is seen. */
  private static final class Table {
    private final int[] keys;
    private final Route[] routes;
    private final int shift;
    private int count;

    Table(int size) {
      keys = new int[size];
      routes = new Route[size];
      shift = Integer.numberOfLeadingZeros(size - 1);
    }

    private int first(int key) {
      return key * 0x9e37_79b1 >>> shift;
    }

    @Nullable Route find(int key) {
      int at = first(key);
      while (routes[at] != null) {
        if (keys[at] == key) {
          return routes[at];
        }
        at = at + 1 & routes.length - 1;
      }
      return null;
    }

    Table with(int key, Route route) {
      Table more = new Table(2 * (count + 1) > keys.length ? 2 * keys.length : keys.length);
      for (int i = 0; i < keys.length; i++) {
        if (routes[i] != null) {
          more.put(keys[i], routes[i]);
        }
      }
      more.put(key, route);
      return more;
    }

    private void put(int key, Route route) {
      int at = first(key);
      while (routes[at] != null) {
        at = at + 1 & routes.length - 1;
      }
      keys[at] = key;
      routes[at] = route;
      count++;
    }
  }
}
