// Words of a point by value, as everybody sees them: one paragraph a line.
// Must never be drawn otherwise where somebody decides on them than where others then read them.
import css from './Pane.module.css';

export function PointWords({ text }: { text: string }) {
  return (
    <div className={css.words}>
      {text.split('\n').map((line, at) => {
        // Lines have no identity but their place: the words are replaced as a whole.
        const key = `${at}`;
        return <p key={key}>{line}</p>;
      })}
    </div>
  );
}
