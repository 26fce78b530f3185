import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { KeyLayer } from './KeyLayer.tsx';

/**
 * A native modal dialog with its own keys. Focus goes back to where it was when it closes; Esc is a key of the layer,
 * so that a dialog that must be answered simply does not bind it.
 */
export function Dialog(props: {
  readonly title: string;
  readonly icon?: IconName;
  readonly step?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const box = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    const start = dialog?.querySelector<HTMLElement>('[data-start]') ?? dialog?.querySelector<HTMLElement>('.layer');
    start?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={props.wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={title}
      onCancel={(event) => event.preventDefault()}
    >
      <KeyLayer modal step={props.step ?? props.title} className="layer">
        <h2 id={title} className="dialog-title">
          {props.icon ? <Icon name={props.icon} size={28} /> : undefined}
          {props.title}
        </h2>
        {props.children}
      </KeyLayer>
    </dialog>
  );
}
