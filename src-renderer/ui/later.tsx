import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

const loads = new Set<() => Promise<unknown>>();
let ahead = false;

/** Fetches ahead everything that was left for later, and what such a file leaves for later itself. */
export function fetchLater(): void {
  ahead = true;
  for (const load of loads) void load();
}

/**
 * A part in a file of its own, which the first screen does not pay for. Once it has been fetched it is drawn at once: React would first
 * show that it waits, and keep showing it for a third of a second, in which typed characters are lost.
 */
export function later<Name extends string, Props extends object>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
  waiting?: ReactNode,
): { readonly Part: ComponentType<Props>; readonly fetch: () => Promise<unknown> } {
  let fetched: ComponentType<Props> | undefined;
  const fetch = async () => {
    fetched = (await load())[name];
    return { default: fetched };
  };
  const Later = lazy(fetch) as unknown as ComponentType<Props>;
  loads.add(fetch);
  if (ahead) void fetch();
  function Part(props: Props) {
    // Chosen when the part is opened and kept: another kind of element would be another part.
    const [Chosen] = useState<ComponentType<Props>>(() => fetched ?? Later);
    return (
      <Suspense fallback={waiting}>
        <Chosen {...props} />
      </Suspense>
    );
  }
  return { Part, fetch };
}
