import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';
import { useKey, useKeyLayer } from './KeyLayer.tsx';

/** How a key is written on its cap. */
const caps: Readonly<Record<string, string>> = { Escape: 'Esc', ArrowLeft: '← →', Delete: 'Del', Insert: 'Ins' };

/** A key drawn as a cap. */
export function KeyCap(props: { readonly name: string }) {
  return <kbd className="cap">{caps[props.name] ?? props.name}</kbd>;
}

/**
 * A button that carries its key. One `primary` per screen, bottom right, on Enter. `blocked` keeps it readable, dashed,
 * with the reason in place of an action.
 */
export function ActionButton(props: {
  readonly keyName: string;
  readonly onPress: () => unknown;
  readonly children: ReactNode;
  readonly tone?: 'plain' | 'primary' | 'danger';
  readonly icon?: IconName;
  readonly blocked?: string | undefined;
  readonly small?: boolean;
  readonly start?: boolean;
  readonly whileTyping?: boolean;
}) {
  const { run, ready } = useKeyLayer();
  const tone = props.tone ?? 'plain';
  // Only what Enter or a second click could confirm by accident waits; a function key is pressed on purpose.
  const primary = tone === 'primary' && props.keyName === 'Enter';
  const blocked = props.blocked !== undefined;
  useKey(props.keyName, blocked ? undefined : props.onPress, { primary, whileTyping: props.whileTyping ?? false });
  const look = `action action-${tone}${blocked ? ' action-blocked' : ''}${props.small ? ' action-small' : ''}`;
  return (
    <button
      type="button"
      className={look}
      aria-disabled={blocked || (primary && !ready) || undefined}
      {...(primary ? { 'data-primary': '' } : {})}
      {...(props.start ? { 'data-start': '' } : {})}
      onClick={() => {
        if (!blocked) run(props.onPress, primary);
      }}
    >
      {props.keyName === '' ? undefined : <KeyCap name={props.keyName} />}
      {props.icon ? <Icon name={props.icon} /> : undefined}
      <span>
        {props.children}
        {blocked ? ` ${props.blocked}` : ''}
      </span>
    </button>
  );
}
