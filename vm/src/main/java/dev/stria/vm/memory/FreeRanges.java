package dev.stria.vm.memory;

import java.util.Arrays;

/**
 * A set of disjoint ranges ordered by where they start, each known by its start. An AVL tree in
 * arrays (Adelson-Velsky and Landis, 1962) whose nodes also know the longest range below them, so
 * that the first range of a given length is found in logarithmic time, and a fragmented heap costs
 * little more than 20 bytes per range.
 */
final class FreeRanges {
  /** The absent node: its height and longest range are 0. */
  private static final int NIL = 0;

  private int[] start = new int[16];
  private int[] end = new int[16];
  private int[] left = new int[16];
  private int[] right = new int[16];
  private int[] longest = new int[16];
  private byte[] height = new byte[16];
  private int root = NIL;
  private int used = 1;
  private int spare = NIL;

  /** The length of the longest range, 0 if there is none. */
  int longest() {
    return longest[root];
  }

  /** The start of the first range of at least the given length; there must be one. */
  int firstOf(int length) {
    int node = root;
    while (true) {
      if (longest[left[node]] >= length) {
        node = left[node];
      } else if (end[node] - start[node] >= length) {
        return start[node];
      } else {
        node = right[node];
      }
    }
  }

  /** The start of the last range that starts at or before a place, or -1. */
  int floor(int at) {
    int node = root;
    int found = -1;
    while (node != NIL) {
      if (start[node] <= at) {
        found = start[node];
        node = right[node];
      } else {
        node = left[node];
      }
    }
    return found;
  }

  /** The end of the range with a given start, which must be there. */
  int endOf(int at) {
    int node = root;
    while (start[node] != at) {
      node = at < start[node] ? left[node] : right[node];
    }
    return end[node];
  }

  /** Adds a range that meets no other. */
  void insert(int from, int to) {
    root = insert(root, from, to);
  }

  /** Removes the range with a given start, which must be there. */
  void remove(int at) {
    root = remove(root, at);
  }

  /** Changes the range with a given start, which must be there, without passing another range. */
  void setBounds(int at, int from, int to) {
    setBounds(root, at, from, to);
  }

  private int insert(int node, int from, int to) {
    if (node == NIL) {
      return create(from, to);
    }
    if (from < start[node]) {
      // The arrays may be replaced by larger ones on the way: no array is held across the call.
      int child = insert(left[node], from, to);
      left[node] = child;
    } else {
      int child = insert(right[node], from, to);
      right[node] = child;
    }
    return balance(node);
  }

  private int remove(int node, int at) {
    if (at < start[node]) {
      left[node] = remove(left[node], at);
    } else if (at > start[node]) {
      right[node] = remove(right[node], at);
    } else if (left[node] == NIL || right[node] == NIL) {
      int rest = left[node] == NIL ? right[node] : left[node];
      left[node] = spare;
      spare = node;
      return rest;
    } else {
      int next = right[node];
      while (left[next] != NIL) {
        next = left[next];
      }
      start[node] = start[next];
      end[node] = end[next];
      right[node] = remove(right[node], start[next]);
    }
    return balance(node);
  }

  private void setBounds(int node, int at, int from, int to) {
    if (at == start[node]) {
      start[node] = from;
      end[node] = to;
    } else {
      setBounds(at < start[node] ? left[node] : right[node], at, from, to);
    }
    update(node);
  }

  private int create(int from, int to) {
    int node = spare;
    if (node != NIL) {
      spare = left[node];
    } else {
      if (used == start.length) {
        grow();
      }
      node = used++;
    }
    start[node] = from;
    end[node] = to;
    left[node] = NIL;
    right[node] = NIL;
    update(node);
    return node;
  }

  private void grow() {
    int capacity = used + (used >> 1);
    start = Arrays.copyOf(start, capacity);
    end = Arrays.copyOf(end, capacity);
    left = Arrays.copyOf(left, capacity);
    right = Arrays.copyOf(right, capacity);
    longest = Arrays.copyOf(longest, capacity);
    height = Arrays.copyOf(height, capacity);
  }

  private void update(int node) {
    int l = left[node];
    int r = right[node];
    height[node] = (byte) (Math.max(height[l], height[r]) + 1);
    longest[node] = Math.max(end[node] - start[node], Math.max(longest[l], longest[r]));
  }

  private int balance(int node) {
    int lean = height[left[node]] - height[right[node]];
    if (lean > 1) {
      int l = left[node];
      if (height[left[l]] < height[right[l]]) {
        left[node] = rotateLeft(l);
      }
      return rotateRight(node);
    }
    if (lean < -1) {
      int r = right[node];
      if (height[right[r]] < height[left[r]]) {
        right[node] = rotateRight(r);
      }
      return rotateLeft(node);
    }
    update(node);
    return node;
  }

  private int rotateRight(int node) {
    int top = left[node];
    left[node] = right[top];
    right[top] = node;
    update(node);
    update(top);
    return top;
  }

  private int rotateLeft(int node) {
    int top = right[node];
    right[node] = left[top];
    left[top] = node;
    update(node);
    update(top);
    return top;
  }
}
