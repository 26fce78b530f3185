/** What the language itself asks of any object: answering it as "not there" is no imitation. */
const asides = new Set<string | symbol>(['then', 'toJSON', '__esModule', 'default', 'constructor']);

/** An object that throws for every member it does not have: silence would be a wrong imitation. */
export function strict<T extends object>(name: string, parts: T): T {
  return new Proxy(parts, {
    get(target, key) {
      if (key in target) {
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' && !isClass(value) ? value.bind(target) : value;
      }
      if (typeof key === 'symbol' || asides.has(key)) return undefined;
      throw new Error(`the stand-in does not imitate ${name}.${key}`);
    },
  });
}

function isClass(value: object): boolean {
  return Function.prototype.toString.call(value).startsWith('class');
}
