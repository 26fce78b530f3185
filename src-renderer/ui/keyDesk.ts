/** What a key does in one layer. `whileTyping` keys also work when the cursor stands in a text field. */
export type KeyBinding = { readonly press: () => void; readonly whileTyping: boolean };

/** The keys of a screen or a dialog. A deeper layer answers first; a modal one hides the layers under it. */
export type KeyLayerKeys = {
  readonly modal: boolean;
  readonly depth: number;
  readonly bindings: Map<string, KeyBinding>;
};

/** What the desk needs of a keyboard event. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'defaultPrevented' | 'preventDefault'
> & { readonly target: EventTarget | null };

/** Where the key landed: decides what Enter and single characters mean. */
export type KeyPlace = {
  readonly typing: boolean;
  /** A field that takes only figures: `/` and `-` of the pad are keys there, never text. */
  readonly figures: boolean;
  /** A control that answers Enter by itself, other than the primary button. */
  readonly ownEnter: boolean;
  /** Moves to the next field of a form; answers whether there was one. */
  readonly toNextField: () => boolean;
};

/** The pad alone runs a collection: `/` reads the card, `-` goes back. */
const padNames: Readonly<Record<string, string>> = { '/': 'F2', '-': 'Escape' };

/** Keys that must not fire again while held down. */
const neverRepeated = /^(Enter|Escape|F\d+|\d|Alt\+.)$/;

/** Name of a key as bindings know it: `Enter`, `F8`, `3`, `Alt+1`, `ArrowLeft`. */
export function keyName(press: Pick<KeyPress, 'key' | 'altKey'>, place: Pick<KeyPlace, 'typing' | 'figures'>): string {
  if (press.altKey) return `Alt+${press.key}`;
  const padName = padNames[press.key];
  return padName && (!place.typing || place.figures) ? padName : press.key;
}

/** One desk per page: the deepest layer answers first, the latest among equals. */
export type KeyDesk = {
  putOn(layer: KeyLayerKeys): () => void;
  handle(press: KeyPress, place: KeyPlace): void;
  top(): KeyLayerKeys | undefined;
};

/** Makes a desk. A held key never confirms: repeats of Enter, Esc, digits and F-keys are swallowed. */
export function createKeyDesk(): KeyDesk {
  const layers: KeyLayerKeys[] = [];

  const inOrder = () => layers.toReversed().sort((a, b) => b.depth - a.depth);

  const find = (name: string): KeyBinding | undefined => {
    for (const layer of inOrder()) {
      const binding = layer.bindings.get(name);
      if (binding) return binding;
      if (layer.modal) return undefined;
    }
    return undefined;
  };

  return {
    putOn: (layer) => {
      layers.push(layer);
      return () => {
        const index = layers.indexOf(layer);
        if (index >= 0) layers.splice(index, 1);
      };
    },
    top: () => inOrder()[0],
    handle: (press, place) => {
      if (press.defaultPrevented || press.ctrlKey || press.metaKey) return;
      const name = keyName(press, place);
      if (press.repeat && neverRepeated.test(name) && !(place.typing && name.length === 1)) {
        press.preventDefault();
        return;
      }
      if (name === 'Enter') {
        if (place.ownEnter) return;
        if (place.toNextField()) {
          press.preventDefault();
          return;
        }
      }
      const binding = find(name);
      // Browser keys such as F3, F5 and F12 never do anything of their own at the counter.
      if (/^F\d+$/.test(name)) press.preventDefault();
      if (!binding || (place.typing && name.length === 1 && !binding.whileTyping)) return;
      if (place.typing && name.startsWith('Arrow') && !binding.whileTyping) return;
      press.preventDefault();
      binding.press();
    },
  };
}
