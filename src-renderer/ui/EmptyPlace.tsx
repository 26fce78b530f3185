import { Icon, type IconName } from './Icon.tsx';

/** What to do first, where there is nothing yet. */
export function EmptyPlace(props: { readonly icon: IconName; readonly title: string; readonly more?: string }) {
  return (
    <div className="empty">
      <Icon name={props.icon} size={48} />
      <p className="empty-title">{props.title}</p>
      {props.more ? <p className="empty-more">{props.more}</p> : undefined}
    </div>
  );
}
