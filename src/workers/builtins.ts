/**
 * What the language gives to everybody. A file that changes it would change every other property in
 * its process.
 */
const globals = [
  ...['Math', 'JSON', 'Reflect', 'Object', 'Function', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol'],
  ...['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'Error', 'RegExp', 'ArrayBuffer', 'DataView', 'Atomics'],
  ...['Float64Array', 'Float32Array', 'Int32Array', 'Uint32Array', 'Uint8Array', 'BigInt64Array', 'WebAssembly'],
] as const;

/** Functions of the global object itself. */
const globalFunctions = ['isNaN', 'isFinite', 'parseInt', 'parseFloat', ...globals];

/** An object of the language with its members as they were. */
interface Owner {
  readonly name: string;
  readonly object: object;
  readonly members: ReadonlyMap<PropertyKey, PropertyDescriptor>;
  /** Whether new members count as changes too; the global object gets some from everybody. */
  readonly closed: boolean;
}

/** Takes note of all members that are there now. */
export function snapshotBuiltins(): readonly Owner[] {
  const named: [string, object][] = globals.flatMap((name) => {
    const value = (globalThis as never as Record<string, { prototype?: object }>)[name]!;
    const own: [string, object] = [name, value];
    return value.prototype ? [own, [`${name}.prototype`, value.prototype]] : [own];
  });
  const typed = Object.getPrototypeOf(Float64Array);
  named.push(['TypedArray', typed], ['TypedArray.prototype', typed.prototype]);
  const owners = named.map(([name, object]) => ({ name, object, members: membersOf(object), closed: true }));
  const functions = [...membersOf(globalThis)].filter(([key]) => globalFunctions.includes(key as never));
  return [...owners, { name: 'globalThis', object: globalThis, members: new Map(functions), closed: false }];
}

function membersOf(object: object): Map<PropertyKey, PropertyDescriptor> {
  return new Map(Reflect.ownKeys(object).map((key) => [key, Object.getOwnPropertyDescriptor(object, key)!]));
}

/** Names the members that are no longer as they were, or were not there, and puts things back. */
export function restoreBuiltins(owners: readonly Owner[]): string[] {
  const changed: string[] = [];
  for (const { name, object, members, closed } of owners) {
    for (const [key, descriptor] of members) {
      // Read first, since this is done after every job: a value that is still the same needs no
      // descriptor. (An accessor in its place that returns the same value changes nothing.)
      if ('value' in descriptor && Object.is((object as never)[key], descriptor.value)) continue;
      const now = Object.getOwnPropertyDescriptor(object, key);
      if (now && Object.is(now.value, descriptor.value) && now.get === descriptor.get) continue;
      changed.push(`${name}.${String(key)}`);
      Object.defineProperty(object, key, descriptor);
    }
    if (!closed || Reflect.ownKeys(object).length === members.size) continue;
    for (const key of Reflect.ownKeys(object).filter((k) => !members.has(k))) {
      changed.push(`${name}.${String(key)}`);
      Reflect.deleteProperty(object, key);
    }
  }
  return changed;
}
