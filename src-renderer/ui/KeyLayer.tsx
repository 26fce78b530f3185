import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createKeyDesk, type KeyDesk, type KeyLayerKeys } from './keyDesk.ts';
import { placeOf } from './keyPlace.ts';

const pageDesk: KeyDesk = createKeyDesk();

/**
 * After a step changed, its primary action counts only once the clerk can have seen it: a bounced or doubled Enter, or
 * the second half of a double click, must never confirm the next step.
 */
const settleMs = 200;

/** Connects the page's keyboard to the desk; called once, after the guards. */
export function installKeys(target: Pick<Window, 'addEventListener'>): void {
  target.addEventListener('keydown', (event) => {
    const press = event as KeyboardEvent;
    pageDesk.handle(press, placeOf(press.target));
  });
  target.addEventListener('focusout', restoreFocusSoon);
}

const starts = new WeakMap<KeyLayerKeys, () => boolean>();

/** Focus is never lost: when nothing has it, the cursor goes back to where work starts in the layer on top. */
function restoreFocusSoon(): void {
  setTimeout(() => {
    const lost = document.activeElement === document.body || document.activeElement === null;
    const selecting = document.getSelection()?.type === 'Range';
    const top = pageDesk.top();
    if (lost && !selecting && top) starts.get(top)?.();
  }, 0);
}

type LayerContext = {
  readonly layer: KeyLayerKeys;
  /** No action is under way and the step has been on screen long enough. */
  readonly ready: boolean;
  /** Runs an action; while it is under way no other of this layer starts. */
  run(action: () => unknown, primary: boolean): void;
};

const Layer = createContext<LayerContext | undefined>(undefined);

function useSettled(step: string): { settled: boolean; isSettled: () => boolean } {
  const [settledStep, setSettledStep] = useState<string>();
  const latest = useRef<string>(undefined);
  useEffect(() => {
    latest.current = undefined;
    const timer = setTimeout(() => {
      latest.current = step;
      setSettledStep(step);
    }, settleMs);
    return () => clearTimeout(timer);
  }, [step]);
  return { settled: settledStep === step, isSettled: useCallback(() => latest.current === step, [step]) };
}

/** Puts the cursor where work starts when the step changes. */
function useStartFocus(layer: KeyLayerKeys, step: string) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const start = () => {
      const element = box.current?.querySelector<HTMLElement>('[data-start]') ?? box.current;
      element?.focus({ preventScroll: true });
      if (element instanceof HTMLInputElement && element.value !== '') element.select();
      return element !== box.current;
    };
    starts.set(layer, start);
    return () => restoreFocusSoon();
  }, [layer]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step asks for a new start.
  useLayoutEffect(() => {
    if (pageDesk.top() !== layer || starts.get(layer)?.()) return;
    // A long list draws its first rows some frames later; until then the layer itself holds the cursor.
    let framesLeft = 12;
    let frame = requestAnimationFrame(function again() {
      framesLeft -= 1;
      if (document.activeElement !== box.current || starts.get(layer)?.() || framesLeft === 0) return;
      frame = requestAnimationFrame(again);
    });
    return () => cancelAnimationFrame(frame);
  }, [layer, step]);
  return box;
}

/** A screen's or a dialog's set of keys, with the rules about doubled and early presses. */
export function KeyLayer(props: {
  readonly step: string;
  readonly modal?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const modal = props.modal ?? false;
  const above = useContext(Layer)?.layer.depth ?? 0;
  // A modal layer stands over every layer of the page, wherever it was made.
  const depth = above + (modal ? 100 : 1);
  const layer = useMemo<KeyLayerKeys>(() => ({ modal, depth, bindings: new Map() }), [modal, depth]);
  const busy = useRef(false);
  const [busyShown, setBusyShown] = useState(false);
  const { settled, isSettled } = useSettled(props.step);
  useLayoutEffect(() => pageDesk.putOn(layer), [layer]);
  const box = useStartFocus(layer, props.step);

  const run = useCallback(
    (action: () => unknown, primary: boolean) => {
      if (busy.current || (primary && !isSettled())) return;
      const outcome = action();
      if (!(outcome instanceof Promise)) return;
      busy.current = true;
      setBusyShown(true);
      void outcome.finally(() => {
        busy.current = false;
        setBusyShown(false);
      });
    },
    [isSettled],
  );
  const context = useMemo(() => ({ layer, ready: settled && !busyShown, run }), [layer, settled, busyShown, run]);
  return (
    <Layer.Provider value={context}>
      <div ref={box} className={props.className ?? 'layer'} tabIndex={-1} data-step={props.step} aria-busy={busyShown}>
        {props.children}
      </div>
    </Layer.Provider>
  );
}

/** The layer above this component. */
export function useKeyLayer(): LayerContext {
  const context = useContext(Layer);
  if (!context) throw new Error('no key layer above this component');
  return context;
}

/** Binds a key in the layer above for as long as the component stands and `action` is given. */
export function useKey(
  name: string,
  action: (() => unknown) | undefined,
  options: { readonly whileTyping?: boolean; readonly primary?: boolean } = {},
): void {
  const { layer, run } = useKeyLayer();
  const latest = useRef(action);
  useLayoutEffect(() => {
    latest.current = action;
  });
  const bound = action !== undefined;
  const whileTyping = options.whileTyping ?? false;
  const primary = options.primary ?? false;
  useLayoutEffect(() => {
    if (!bound || name === '') return;
    const binding = { press: () => run(() => latest.current?.(), primary), whileTyping };
    layer.bindings.set(name, binding);
    return () => {
      if (layer.bindings.get(name) === binding) layer.bindings.delete(name);
    };
  }, [layer, name, bound, run, primary, whileTyping]);
}
