/** How many values are kept. */
const most = 16;

/** What was computed before, by its key; of many the latest. */
export class Remembered<V> {
  private readonly values = new Map<string, V>();

  /** The value of a key, computed where it is not known. */
  at(key: string, compute: () => V): V {
    const found = this.values.get(key);
    if (found !== undefined) return found;
    if (this.values.size === most) this.values.delete(this.values.keys().next().value!);
    const value = compute();
    this.values.set(key, value);
    return value;
  }
}
